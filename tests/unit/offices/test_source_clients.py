"""The clients of the offices against a real server that answers as the offices do."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from freetosell.core.errors import EngineError, InputError, SourceError
from freetosell.core.provenance import Record
from freetosell.core.sources import FileKind, PlanRequest
from freetosell.offices.ep.source import OpenPatentServices
from freetosell.offices.intake import read_publications
from freetosell.offices.own.source import Mirror
from freetosell.offices.source_cards import get_source_card
from freetosell.offices.us.source import OpenDataPortal
from freetosell.testing.replay_server import Answer, Busy, Cut, Instead, ReplayServer

TODAY = date(2026, 11, 22)
PRODUCT = "/api/v1/datasets/products/PTGRXML"
LIGHTS = "idle (images=green:6000, inpadoc=green:6000, other=green:6000, retrieval=green:6000, search=green:6000)"


@pytest.fixture
def server():
    with ReplayServer() as server:
        yield server


# --- US ---


def bulk_file(server, number, **more):
    body = f"week {number}".encode()
    path = f"/files/ipg2609{number:02d}.zip"
    server.files[path] = Answer(body)
    day = f"2026-09-{number:02d}"
    return {
        "fileName": path.rsplit("/", 1)[1],
        "fileSize": len(body),
        "fileDataFromDate": day,
        "fileDataToDate": day,
        "fileTypeText": "Data",
        "fileReleaseDate": f"{day} 02:00:00",
        "fileDownloadURI": f"{server.url}{path}",
        "fileLastModifiedDateTime": f"{day} 02:00:00",
        **more,
    }


def serve_product(server, files, page=500):
    """Answer as the portal does: files by page, from the day asked for."""

    def answer(method, path, body):
        parts = urlsplit(path)
        if parts.path != PRODUCT:
            return None
        asked = {k: v[0] for k, v in parse_qs(parts.query).items()}
        begin = int(asked["offset"])
        kept = [f for f in files if (f.get("fileDataToDate") or "9") >= asked["fileDataFromDate"]]
        bag = {"count": len(kept), "fileDataBag": kept[begin : begin + page]}
        product = {"productIdentifier": "PTGRXML", "productFileBag": bag}
        return as_json({"count": 1, "bulkDataProductBag": [product]})

    server.answer = answer


def as_json(value, **more):
    return Answer(json.dumps(value).encode(), "application/json", plain=True, **more)


@pytest.fixture
def portal(server):
    waits = []
    source = OpenDataPortal(
        get_source_card("us.grants"), "secret", base_url=server.url, sleep=waits.append
    )
    source.waits = waits
    yield source
    source.close()


def test_weekly_files_are_listed_and_fetched_with_the_key(server, portal, tmp_path):
    serve_product(server, [bulk_file(server, n) for n in (8, 1)])
    plan = portal.plan(PlanRequest())
    assert [(i.name, i.day, i.size_bytes, i.kind) for i in plan.items] == [
        ("ipg260901.zip", date(2026, 9, 1), 6, FileKind.GRANTS),
        ("ipg260908.zip", date(2026, 9, 8), 6, FileKind.GRANTS),
    ]
    fetched = portal.fetch(plan.items[0], tmp_path / "a.zip", None)
    assert (tmp_path / "a.zip").read_bytes() == b"week 1"
    assert fetched.known.is_still(plan.items[0])
    assert {r.headers.get("x-api-key") for r in server.requests} == {"secret"}


def test_since_is_asked_for_and_kept_to(server, portal):
    serve_product(server, [bulk_file(server, n) for n in (1, 8)])
    plan = portal.plan(PlanRequest(since=date(2026, 9, 2)))
    assert [i.name for i in plan.items] == ["ipg260908.zip"]
    assert "fileDataFromDate=2026-09-02" in server.paths()[0]


def test_long_lists_come_in_pages(server, portal, monkeypatch):
    monkeypatch.setattr("freetosell.offices.us.source._PAGE", 3)
    serve_product(server, [bulk_file(server, n) for n in range(1, 9)], page=3)
    assert len(portal.plan(PlanRequest()).items) == 8
    assert len(server.requests) == 3


def test_throttling_and_faults_of_the_list_are_waited_out(server, portal):
    serve_product(server, [bulk_file(server, 1)])
    server.faults[PRODUCT] = [Busy(429, "9"), Busy(503, ""), Cut(20)]
    assert len(portal.plan(PlanRequest()).items) == 1
    assert 9.0 in portal.waits


def test_a_refused_key_is_said_at_once(server, portal):
    server.answer = lambda *_: as_json({"error": "Forbidden"}, status=403)
    with pytest.raises(SourceError) as caught:
        portal.plan(PlanRequest())
    assert caught.value.code == "source_key_refused"
    assert "secret" not in str(caught.value)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"fileName": None},
        {"fileName": "../../x.zip"},
        {"fileSize": "6 bytes"},
        {"fileDownloadURI": None},
        {"fileDownloadURI": "http://example.com/x.zip"},
    ],
)
def test_a_list_of_another_shape_is_named(server, portal, change):
    serve_product(server, [bulk_file(server, 1, **change)])
    with pytest.raises(SourceError) as caught:
        portal.plan(PlanRequest())
    assert caught.value.code in (
        "source_schema_changed",
        "file_name_unsafe",
        "address_not_encrypted",
    )


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"<html>maintenance</html>", "text/html", plain=True),
        Answer(b'{"bulkDataProductBag": []}', "application/json", plain=True),
        Answer(b'{"products": [1]}', "application/json", plain=True),
        Answer(b'{"bulkDataProductBag": [{"productIdentifier": "PTGRXML"}]}', plain=True),
        Answer(b"[]", "application/json", plain=True),
    ],
)
def test_an_answer_that_is_no_list_is_named(server, portal, answer):
    server.answer = lambda *_: answer
    with pytest.raises(SourceError) as caught:
        portal.plan(PlanRequest())
    assert caught.value.code == "source_schema_changed"


# --- EPO ---

BIBLIO = b"""<?xml version="1.0"?><ops:world-patent-data xmlns="http://www.epo.org/exchange"
 xmlns:ops="http://ops.epo.org">%s<exchange-documents><exchange-document country="EP"
 doc-number="1000000" kind="A1" family-id="19768124"><bibliographic-data><publication-reference>
 <document-id document-id-type="docdb"><country>EP</country><doc-number>1000000</doc-number>
 <kind>A1</kind><date>20000517</date></document-id></publication-reference>
 <invention-title lang="en">Apparatus for bricks</invention-title></bibliographic-data>
 </exchange-document></exchange-documents></ops:world-patent-data>"""


class Office:
    """Answers as the EPO's service does, with its traffic light."""

    def __init__(self, server):
        self.server, self.found, self.tokens = server, 1, 0
        self.asked = []
        server.answer = self

    def __call__(self, method, path, body):
        if path == "/auth/accesstoken":
            self.tokens += 1
            return as_json({"access_token": "t0", "expires_in": "1200"})
        self.asked.append((path, body.decode()))
        more = b""
        if "/search/" in path:
            more = b'<ops:biblio-search total-result-count="%d"/>' % self.found
        return Answer(
            BIBLIO % more, "application/xml", plain=True, headers={"X-Throttling-Control": LIGHTS}
        )


@pytest.fixture
def office(server):
    return Office(server)


@pytest.fixture
def ops(server, tmp_path):
    waits = []
    source = OpenPatentServices(
        get_source_card("ep.ops"), "key", "secret", tmp_path / "ops", TODAY,
        base_url=server.url, sleep=waits.append,
    )  # fmt: skip
    source.waits = waits
    return source


def test_a_right_is_asked_for_in_three_parts(office, ops, tmp_path):
    plan = ops.plan(PlanRequest(numbers=("EP 1000000 A1", "EP1000000A1")))
    assert [i.name for i in plan.items] == [
        "EP1000000A1.biblio.xml",
        "EP1000000A1.claims.xml",
        "EP1000000A1.family.xml",
    ]
    fetched = [ops.fetch(item, tmp_path / item.name, None) for item in plan.items]
    assert office.tokens == 1
    assert all("(EP).(1000000).(A1)" in path or "1000000" in body for path, body in office.asked)
    assert fetched[0].known.is_still(plan.items[0])
    records = list(read_publications(tmp_path / "EP1000000A1.biblio.xml"))
    assert [type(r) for r in records] == [Record]
    assert records[0].value.key == "EP1000000A1"


def test_an_answer_that_says_the_same_is_not_stored_again(office, ops, tmp_path):
    item = ops.plan(PlanRequest(numbers=("EP1000000A1",))).items[0]
    known = ops.fetch(item, tmp_path / "a.xml", None).known
    assert ops.fetch(item, tmp_path / "b.xml", known).unchanged
    assert not (tmp_path / "b.xml").exists()


def test_a_us_application_is_asked_for_as_the_service_writes_it(ops):
    plan = ops.plan(PlanRequest(numbers=("US20200123456A1",)))
    assert plan.items[0].name == "US2020123456A1.biblio.xml"


def test_a_search_comes_in_pages_and_says_what_is_cut_off(office, ops):
    office.found = 250
    plan = ops.plan(PlanRequest(query="pa=acme"))
    assert [i.address.split(":", 3)[1:3] for i in plan.items] == [
        ["1", "100"], ["101", "200"], ["201", "250"],
    ]  # fmt: skip
    office.found = 99_999
    plan = ops.plan(PlanRequest(query="pa=acme"))
    assert len(plan.items) == 20
    assert "narrow the search" in plan.notes[1]


@pytest.mark.parametrize("number", ["1000000", "EP", "EP1000000A1; drop", "EP1000000"])
def test_numbers_that_are_none_are_refused_before_anything_is_sent(server, office, ops, number):
    with pytest.raises(InputError, match="Not a publication number"):
        ops.plan(PlanRequest(numbers=(number,)))
    assert not server.requests


def test_without_numbers_it_says_what_it_needs(ops):
    with pytest.raises(InputError, match="single rights"):
        ops.plan(PlanRequest())


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Instead(Answer(b"", status=403, plain=True, headers={
            "X-Rejection-Reason": "IndividualQuotaPerHour"})), "source_quota_used"),
        (Instead(Answer(b"", status=403, plain=True, headers={
            "X-Rejection-Reason": "RegisteredQuotaPerWeek"})), "source_quota_used"),
        (Instead(Answer(b"", status=404, plain=True)), "source_file_gone"),
        (Instead(Answer(b"<html>?", status=401, plain=True)), "source_key_refused"),
        (Instead(Answer(b"{}", "application/json", plain=True)), "source_schema_changed"),
        (Instead(Answer(b"bad", "text/plain", status=400, plain=True)), "source_schema_changed"),
        (Instead(Answer(b"<x/>", plain=True, headers={"X-Throttling-Control": "drifted"})),
         "source_schema_changed"),
    ],
)  # fmt: skip
def test_refusals_of_the_office_are_named(server, office, ops, tmp_path, fault, code):
    item = ops.plan(PlanRequest(numbers=("EP1000000A1",))).items[0]
    server.faults["/rest-services/published-data/publication/docdb/biblio"] = [fault]
    with pytest.raises(SourceError) as caught:
        ops.fetch(item, tmp_path / "a.xml", None)
    assert caught.value.code == code
    assert not (tmp_path / "a.xml").exists()


def test_cut_answers_and_busy_answers_are_asked_for_again(server, office, ops, tmp_path):
    item = ops.plan(PlanRequest(numbers=("EP1000000A1",))).items[0]
    path = "/rest-services/published-data/publication/docdb/biblio"
    server.faults[path] = [Cut(100), Cut(100, reset=True), Busy(503, "5"), Busy(500, "")]
    ops.fetch(item, tmp_path / "a.xml", None)
    assert (tmp_path / "a.xml").read_bytes() == BIBLIO % b""
    assert 5.0 in ops.waits


# --- a mirror ---


def serve_index(server, files, **more):
    for path, body in files.items():
        server.files[f"/m/{path}"] = Answer(body)
    rows = [
        {
            "path": path,
            "size_bytes": len(body),
            "sha256": hashlib.sha256(body).hexdigest(),
            "day": "2026-09-01",
        }
        for path, body in files.items()
    ]
    server.files["/m/index.json"] = as_json({"freetosell_index": 1, "files": rows, **more})


@pytest.fixture
def mirror(server):
    source = Mirror(get_source_card("own.mirror"), f"{server.url}/m", sleep=lambda _: None)
    yield source
    source.close()


def test_a_mirror_lists_and_gives_files(server, mirror, tmp_path):
    serve_index(server, {"us/b c.xml": b"two", "a.xml": b"one"})
    plan = mirror.plan(PlanRequest())
    assert [i.name for i in plan.items] == ["a.xml", "us/b c.xml"]
    mirror.fetch(plan.items[1], tmp_path / "us" / "b c.xml", None)
    assert (tmp_path / "us" / "b c.xml").read_bytes() == b"two"
    assert mirror.plan(PlanRequest(since=date(2026, 9, 2))).items == ()


@pytest.mark.parametrize(
    "index",
    [
        b"{}",
        b"[]",
        b"not json",
        b'{"freetosell_index": 2, "files": []}',
        b'{"freetosell_index": 1, "files": [{"path": "a", "size_bytes": "1", "sha256": "x"}]}',
    ],
)
def test_an_index_of_another_shape_is_named(server, mirror, index):
    server.files["/m/index.json"] = Answer(index, "application/json")
    with pytest.raises(SourceError) as caught:
        mirror.plan(PlanRequest())
    assert caught.value.code == "source_schema_changed"


def test_an_index_that_leads_out_is_refused(server, mirror):
    serve_index(server, {"../secret": b"x"})
    with pytest.raises(SourceError, match="not written"):
        mirror.plan(PlanRequest())


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "ops").write_text("a file where a folder should be")
    with pytest.raises(EngineError) as caught:
        OpenPatentServices(get_source_card("ep.ops"), "k", "s", tmp_path / "ops", TODAY)
    assert caught.value.code == "download_unwritable"
