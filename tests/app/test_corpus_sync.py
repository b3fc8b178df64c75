"""Syncing: what changed and no more, whole after any stop, and written down."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from freetosell.app import corpus_sync
from freetosell.app.corpus_sync import SyncRooms, run_sync
from freetosell.app.sources import load_ledger
from freetosell.app.sync_events import apply_kept_events
from freetosell.app.sync_log import RUN, SyncLog
from freetosell.app.sync_plan import plan_sync
from freetosell.core.coverage import source_lines, stale_lines
from freetosell.core.errors import InputError
from freetosell.core.sources import PlanRequest
from freetosell.engines.lance import LanceCorpus
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.offices.ep.source import OpenPatentServices
from freetosell.offices.own.source import Mirror
from freetosell.offices.source_cards import get_source_card
from freetosell.offices.us.source import OpenDataPortal
from freetosell.testing.clock import FakeClock
from freetosell.testing.replay_server import Answer, Busy, Cut, Instead, ReplayServer

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
ALL = PlanRequest()


class Silent:
    def start(self, what, total):
        pass

    def advance(self, units=1):
        pass

    def finish(self):
        pass


class Plain:
    """Vectors that depend on the text alone; cheap, and enough to be compared."""

    name = "plain"
    dims = 8

    def embed(self, texts):
        rows = [list(hashlib.sha256(t.encode()).digest()[:8]) for t in texts]
        found = np.array(rows, np.float32).reshape(-1, 8) + 1
        return found / np.linalg.norm(found, axis=1, keepdims=True)


def row(number, day="2026-09-01", **more):
    return {
        "number": f"US{number}B2",
        "title": f"Lamp {number}",
        "claims": ["1. A lamp comprising a base and a hinged arm."],
        "publication_date": day,
        "grant_date": day,
        **more,
    }


def jsonl(*rows):
    return "".join(json.dumps(r) + "\n" for r in rows).encode()


class Workplace:
    """A mirror, a corpus and a log; `sync` is one run of the program."""

    def __init__(self, server, folder):
        self.server, self.folder = server, folder
        self.files, self.days = {}, {}
        self.log_file = folder / "records.sqlite3"
        self.clock, self.runs, self.ticks = FakeClock(NOW), 0, True
        self.source = Mirror(get_source_card("own.mirror"), f"{server.url}/m", sleep=lambda _: None)

    def serve(self, path, body, day="2026-09-01"):
        self.files[path], self.days[path] = body, day
        self.server.files[f"/m/{path}"] = Answer(body)
        rows = [
            {"path": p, "size_bytes": len(b), "sha256": hashlib.sha256(b).hexdigest(),
             "day": self.days[p], "kind": "fee_events" if "fees" in p else "mixed"}
            for p, b in self.files.items()
        ]  # fmt: skip
        index = {"freetosell_index": 1, "files": rows}
        self.server.files["/m/index.json"] = Answer(json.dumps(index).encode(), plain=True)

    @property
    def store(self):
        return LanceCorpus(self.folder / "corpus")

    def rooms(self, keep=True):
        log = SyncLog(DjangoEntryStore(self.log_file))
        return SyncRooms(self.store, Plain(), log, self.clock, self.folder / "downloads", keep=keep)

    def sync(self, request=ALL, keep=True):
        self.runs += 1
        self.clock = FakeClock(NOW + timedelta(minutes=self.runs)) if self.ticks else self.clock
        rooms = self.rooms(keep)
        plan = plan_sync(self.source, rooms.log, request)
        return plan, run_sync(plan, self.source, rooms, Silent())

    def sent(self):
        return self.server.sent_bytes() - self.server.sent_bytes("/m/index.json")


@pytest.fixture
def place(tmp_path):
    with ReplayServer() as server:
        place = Workplace(server, tmp_path)
        yield place
        place.source.close()


def test_files_are_fetched_loaded_and_know_where_they_come_from(place):
    place.serve("us/a.jsonl", jsonl(row(9000001), row(9000002)))
    plan, report = place.sync()
    assert (report.fetched, report.read, report.stored) == (1, 2, 2)
    assert plan.size_bytes == place.sent()
    [stored] = place.store.find_by_number("US", "9000001")
    assert (stored.source.via, stored.source.file) == ("own.mirror", "a.jsonl")
    assert stored.source.as_of == date(2026, 9, 1)


def test_a_second_run_moves_nothing(place):
    place.serve("a.jsonl", jsonl(row(9000001)))
    place.sync()
    sent = place.sent()
    plan, report = place.sync()
    assert (plan.items, plan.still, report.fetched) == ((), 1, 0)
    assert place.sent() == sent


def test_only_what_changed_is_moved_and_stored(place):
    for n in range(5):
        place.serve(f"f{n}.jsonl", jsonl(row(9000001 + n)))
    place.sync()
    sent = place.sent()
    place.serve("f3.jsonl", jsonl(row(9000004, title="Lamp with a dimmer")))
    _, report = place.sync()
    assert (report.fetched, report.stored) == (1, 1)
    assert place.sent() - sent == len(place.files["f3.jsonl"])
    [stored] = place.store.find_by_number("US", "9000004")
    assert stored.title == "Lamp with a dimmer"


def test_discarded_files_are_not_fetched_again(place):
    place.serve("a.jsonl", jsonl(row(9000001)))
    place.sync(keep=False)
    assert not (place.folder / "downloads/own.mirror/a.jsonl").exists()
    plan, _ = place.sync(keep=False)
    assert not plan.items


def test_since_leaves_older_files_out(place):
    place.serve("old.jsonl", jsonl(row(9000001)), "2025-01-07")
    place.serve("new.jsonl", jsonl(row(9000002)))
    plan, _ = place.sync(PlanRequest(since=date(2026, 1, 1)))
    assert [item.name for item in plan.items] == ["new.jsonl"]


def test_the_plan_is_said_before_it_starts_and_speed_is_measured(place):
    place.serve("a.jsonl", jsonl(*[row(9000001 + n) for n in range(20)]))
    rooms = place.rooms()
    plan = plan_sync(place.source, rooms.log, ALL)
    said = "\n".join(plan.lines())
    assert "1 files" in said
    assert "assumed: 2 MB a second" in said
    assert "terms: Your own server" in said
    assert not place.sent()
    ticking = FakeClock(NOW)
    now = ticking.now
    steps = iter(range(1, 1000))
    ticking.now = lambda: now() + timedelta(seconds=next(steps))
    place.clock, place.ticks = ticking, False
    place.sync()
    place.serve("b.jsonl", jsonl(row(9100001)))
    again = plan_sync(place.source, place.rooms().log, ALL)
    assert again.measured
    assert "measured in earlier runs" in "\n".join(again.lines())
    assert again.seconds > 0


@pytest.mark.parametrize("kill_at", range(1, 12, 2))
def test_a_run_that_is_killed_anywhere_ends_where_a_whole_one_does(
    place, tmp_path, monkeypatch, kill_at
):
    """The run is cut at each step that leaves something behind, then started again."""
    monkeypatch.setattr(corpus_sync, "GROUP_FILES", 2)
    for n in range(5):
        place.serve(f"f{n}.jsonl", jsonl(*[row(9000000 + 10 * n + k) for k in range(3)]))
    steps = [0]

    class Killed(BaseException):
        pass

    def counted(function):
        def call(*args, **more):
            steps[0] += 1
            if steps[0] == kill_at:
                raise Killed
            return function(*args, **more)

        return call

    with monkeypatch.context() as patched:
        for owner, name in (
            (Mirror, "fetch"),
            (LanceCorpus, "upsert"),
            (LanceCorpus, "optimize"),
            (SyncLog, "put"),
        ):
            patched.setattr(owner, name, counted(getattr(owner, name)))
        with pytest.raises(Killed):
            place.sync()
    place.sync()
    assert place.store.find_numbers("US") == {
        str(9000000 + 10 * n + k) for n in range(5) for k in range(3)
    }
    plan, _ = place.sync()
    assert not plan.items


def test_one_bad_file_does_not_stop_the_others(place):
    place.serve("a.jsonl", jsonl(row(9000001)))
    place.serve("b.jsonl", b"<html>maintenance</html>")
    place.serve("c.jsonl", jsonl({"title": "no number"}, row(9000003)))
    place.serve("d.jsonl", jsonl(row(9000004)))
    place.server.faults["/m/d.jsonl"] = [Instead(Answer(b"", status=404, plain=True))]
    _, report = place.sync()
    assert report.read == report.stored + report.same + len(report.rejected)
    assert report.stored == 2
    assert {name for name, _ in report.problems} == {"b.jsonl", "d.jsonl"}
    log = place.rooms().log.files("own.mirror")
    assert (log["c.jsonl"].read, log["c.jsonl"].rejected) == (2, 1)
    assert log["b.jsonl"].problem
    assert "d.jsonl" not in log
    plan, again = place.sync()
    assert [i.name for i in plan.items] == ["d.jsonl"]
    assert again.stored == 1


def test_a_source_that_asks_to_wait_ends_the_run_and_keeps_what_came(place):
    for name in "abc":
        place.serve(f"{name}.jsonl", jsonl(row(9000000 + ord(name))))
    place.server.faults["/m/b.jsonl"] = [Busy(429, "86400")]
    _, report = place.sync()
    assert (report.fetched, report.stored) == (1, 1)
    assert "quota" in report.stopped
    _, report = place.sync()
    assert (report.fetched, report.stored) == (2, 2)


def test_broken_lines_are_gone_on_from(place):
    place.serve("a.jsonl", jsonl(*[row(9000001 + n) for n in range(400)]))
    size = len(place.files["a.jsonl"])
    place.server.faults["/m/a.jsonl"] = [Cut(size // 2), Busy(503, "0"), Cut(10)]
    _, report = place.sync()
    assert report.stored == 400
    assert place.sent() == size + len(b"busy")


def test_two_runs_at_once_are_refused(place):
    from filelock import FileLock

    place.serve("a.jsonl", jsonl(row(9000001)))
    (place.folder / "downloads").mkdir()
    with FileLock(place.folder / "downloads/sync.lock"), pytest.raises(InputError) as caught:
        place.sync()
    assert caught.value.code == "sync_running"


def test_the_ledger_says_what_is_in_and_what_is_old(place):
    place.serve("a.jsonl", jsonl(row(9000001), row(9000002, "2026-08-04")))
    place.sync()
    ledger = load_ledger(place.store, DjangoEntryStore(place.log_file), NOW.date())
    assert [(m.month, m.publications, m.with_claims) for m in ledger.months] == [
        ("2026-08", 1, 1),
        ("2026-09", 1, 1),
    ]
    [source] = ledger.sources
    assert (source.source, source.files, source.last_day) == ("own.mirror", 1, date(2026, 9, 1))
    assert "newest file 2026-09-01, fetched 2026-11-21" in source_lines(ledger, {"US"})[0]
    [line] = stale_lines(ledger, {"US"})
    assert line == (
        "US invention (grant) published after 2026-09-01: the corpus holds none newer, "
        "81 days before 2026-11-21."
    )
    assert stale_lines(ledger, {"EP"}) == ()


def test_runs_are_kept(place):
    place.serve("a.jsonl", jsonl(row(9000001)))
    place.sync()
    [run] = DjangoEntryStore(place.log_file).find(RUN)
    assert run.content["stored"] == 1
    assert run.content["fetched_bytes"] == place.sent()


def test_assignments_and_fees_reach_the_status_of_stored_rights(place):
    place.serve("a.jsonl", jsonl(row(4287053, "1981-09-01")))
    place.serve("fees.txt", b"4287053 06218896 N 19801222 19810901 19890905 EXP.\n", "2026-09-02")
    conveyance = (
        b'<?xml version="1.0"?><us-patent-assignments><patent-assignments><patent-assignment>'
        b"<assignment-record><reel-no>1</reel-no><frame-no>2</frame-no><recorded-date>"
        b"<date>20260828</date></recorded-date><conveyance-text>ASSIGNMENT</conveyance-text>"
        b"</assignment-record><patent-assignees><patent-assignee><name>ACME</name>"
        b"</patent-assignee></patent-assignees><patent-properties><patent-property><document-id>"
        b"<country>US</country><doc-number>4287053</doc-number><kind>B2</kind></document-id>"
        b"</patent-property></patent-properties></patent-assignment></patent-assignments>"
        b"</us-patent-assignments>"
    )
    place.serve("ad20260901.xml", conveyance, "2026-09-03")
    _, report = place.sync()
    assert not report.rejected
    assert report.with_new_events == 2
    [stored] = place.store.find_by_number("US", "4287053")
    assert [e.kind.value for e in stored.legal_events] == ["lapsed", "assigned"]
    assert not place.sync()[0].items


def test_fees_reach_rights_that_came_after_them(place):
    place.serve("fees.txt", b"4287053 06218896 N 19801222 19810901 19890905 EXP.\n", "2026-09-02")
    place.sync()
    place.serve("a.jsonl", jsonl(row(4287053, "1981-09-01")), "2026-09-08")
    place.sync()
    assert apply_kept_events(place.rooms(), Silent()) == 1
    [stored] = place.store.find_by_number("US", "4287053")
    assert [e.kind.value for e in stored.legal_events] == ["lapsed"]
    assert apply_kept_events(place.rooms(), Silent()) == 0


# --- the offices' own sources, from list to corpus ---

GOLDENS = Path(__file__).parents[1] / "golden" / "offices"


def weekly_zip(name):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            zipfile.ZipInfo(f"{name}.xml"), (GOLDENS / "us_weekly_45.xml").read_bytes()
        )
    return packed.getvalue()


def test_weekly_files_of_the_us_office_come_into_the_corpus_and_the_ledger(place):
    weeks = ("2026-09-01", "2026-09-22")
    listed = []
    for week in weeks:
        name = f"ipg{week[2:].replace('-', '')}"
        body = weekly_zip(name)
        place.server.files[f"/files/{name}.zip"] = Answer(body)
        listed.append({
            "fileName": f"{name}.zip", "fileSize": len(body), "fileDataFromDate": week,
            "fileDataToDate": week, "fileReleaseDate": f"{week} 02:00:00",
            "fileDownloadURI": f"{place.server.url}/files/{name}.zip",
            "fileLastModifiedDateTime": f"{week} 02:00:00",
        })  # fmt: skip
    product = {
        "productIdentifier": "PTGRXML",
        "productFileBag": {"count": 2, "fileDataBag": listed},
    }
    path = "/api/v1/datasets/products/PTGRXML"
    answer = json.dumps({"count": 1, "bulkDataProductBag": [product]}).encode()
    place.server.files[path] = Answer(answer, "application/json", plain=True)
    place.source.close()
    place.source = OpenDataPortal(
        get_source_card("us.grants"), "key", base_url=place.server.url, sleep=lambda _: None
    )
    _, report = place.sync()
    assert report.fetched == 2
    assert report.stored > 0
    assert report.read == report.stored + report.same + len(report.rejected)
    sent = place.server.sent_bytes() - place.server.sent_bytes(path)
    assert not place.sync()[0].items
    assert place.server.sent_bytes() - place.server.sent_bytes(path) == sent
    ledger = load_ledger(place.store, DjangoEntryStore(place.log_file), date(2026, 10, 1))
    [source] = ledger.sources
    assert source.missing_weeks == (date(2026, 9, 7), date(2026, 9, 14))
    stored = place.store.find_numbers("US")
    [publication] = place.store.find_by_number("US", min(stored))
    assert publication.source.via == "us.grants"
    assert publication.source.file.startswith("ipg2609")


@pytest.mark.shared
def test_real_answers_of_the_epo_come_into_the_corpus(place, shared, tmp_path):
    """Each answer is served for one right; what holds no publication is refused with its reason."""
    answers = sorted((shared / "office_formats" / "api_responses" / "ops").glob("*.xml"))
    waiting = [path.read_bytes() for path in answers]
    lights = ", ".join(
        f"{part}=green:6000" for part in ("images", "inpadoc", "other", "retrieval", "search")
    )

    def answer(method, path, body):
        if path == "/auth/accesstoken":
            token = json.dumps({"access_token": "t", "expires_in": "1200"}).encode()
            return Answer(token, "application/json", plain=True)
        headers = {"X-Throttling-Control": f"idle ({lights})"}
        return Answer(waiting.pop(0), "application/xml", plain=True, headers=headers)

    place.server.answer = answer
    place.source.close()
    place.source = OpenPatentServices(
        get_source_card("ep.ops"), "key", "secret", tmp_path / "ops", NOW.date(),
        base_url=place.server.url, sleep=lambda _: None,
    )  # fmt: skip
    numbers = tuple(f"EP{1000000 + n}A1" for n in range(len(answers) // 3))
    _, report = place.sync(PlanRequest(numbers=numbers))
    assert report.fetched == 3 * len(numbers)
    assert report.read == report.stored + report.same + len(report.rejected)
    assert report.stored > 20
    assert {r.code for r in report.rejected} <= {
        "no_publications",
        "service_error",
        "bad_number",
        "unknown_document_type",
    }
    assert place.store.stats().publications > 20
