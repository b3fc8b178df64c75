"""Watches, owners, landscapes, own rights and the corpus, over a small real corpus."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from freetosell.app.landscape_book import build_landscape, folder_of, get_landscape
from freetosell.app.settings import Settings
from freetosell.app.watch_book import find_watches
from freetosell.core.patents.publication import Classification, Party, PartyRole
from freetosell.testing.engine_suite import row_of
from freetosell.web import rooms
from freetosell.web.landscape.drawings import dress_drawing
from freetosell.web.models import Account, ApiToken, Job
from freetosell.web.roles import Role


class Silent:
    """Progress that nobody watches."""

    def start(self, what: str, total: int | None) -> None: ...
    def advance(self, units: int = 1) -> None: ...
    def finish(self) -> None: ...


SignIn = Callable[[Role], Client]
RunJobs = Callable[[], list[Job]]


@pytest.fixture
def stocked(workspace: Settings) -> Iterator[Settings]:
    """A workspace whose corpus holds forty documents of two owners."""
    from freetosell.engines.lance.corpus import LanceCorpus

    rows = []
    for n in range(40):
        row = row_of(n + 1, ["a lamp"])
        publication = replace(
            row.publication,
            title="Folding lamp" if n % 2 else "<b>Oak table</b>",
            published_on=date(2012 + n % 8, 5, 1),
            parties=(Party("AURORA INC" if n % 3 else "Aurora, Inc.", PartyRole.OWNER),),
            classes=Classification(cpc=("F21V21/00",) if n % 2 else ("A47B3/00",)),
        )
        rows.append(replace(row, publication=publication, latest_expiry=date(2031, 4, 1)))
    LanceCorpus(workspace.corpus).upsert(rows)
    yield workspace
    for name in ("corpus", "landscapes"):
        shutil.rmtree(workspace.workspace / name, ignore_errors=True)
    (workspace.workspace / "owners.json").unlink(missing_ok=True)


def _text(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def _file(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode("utf-8"))


def test_a_watch_is_kept_run_and_taken_away(
    sign_in: SignIn, run_jobs: RunJobs, stocked: Settings
) -> None:
    client = sign_in(Role.OPERATOR)
    form = {"what": "class", "subject": "F21V21", "markets": "US", "cadence": "weekly"}
    where = client.post("/watches/new/", form).headers["Location"]
    assert "corpus stale" not in _text(client.get("/watches/"))
    assert client.post(f"{where}run/").status_code == 302
    (job,) = run_jobs()
    assert job.state == "done", job.error
    page = _text(client.get(where))
    assert "first run" in page
    assert "Silence here may say nothing" in page
    assert "corpus stale" in _text(client.get("/watches/"))
    other = {**form, "cadence": "daily"}
    assert client.post("/watches/new/", other).status_code == 422, "its id is taken"
    assert client.post(f"{where}remove/").status_code == 302
    assert find_watches(rooms.entries()) == ()


def test_a_wrong_watch_is_told_beside_its_field(sign_in: SignIn, workspace: Settings) -> None:
    client = sign_in(Role.OPERATOR)
    for form, said in (
        ({"what": "owner"}, "needs to know which"),
        ({"what": "market"}, "needs a market"),
        ({"what": "class", "subject": "A47J", "markets": "XX"}, "XX"),
    ):
        answer = client.post("/watches/new/", {"cadence": "weekly", **form})
        assert answer.status_code == 422
        assert said in answer.content.decode()


def test_the_feed_opens_with_a_token_of_its_scope_alone(
    account: Callable[..., Account], workspace: Settings
) -> None:
    person = account(Role.OPERATOR)
    later = timezone.now() + timedelta(days=1)
    _, good = ApiToken.make("reader", ["watches:read"], later, person)
    row, other = ApiToken.make("other", ["products:read"], later, person)
    answer = Client().get(f"/watches/feed/{good}/watch.atom")
    assert answer["Content-Type"] == "application/atom+xml"
    assert b"<feed" in answer.content
    assert "no-store" in answer["Cache-Control"]
    assert Client().get(f"/watches/feed/{other}/watch.atom").status_code == 404
    ApiToken.objects.exclude(pk=row.pk).update(revoked_at=timezone.now())
    assert Client().get(f"/watches/feed/{good}/watch.atom").status_code == 404


def test_the_digest_comes_in_four_forms(sign_in: SignIn, workspace: Settings) -> None:
    client = sign_in(Role.AUDITOR)
    for form in ("txt", "html", "json", "atom"):
        assert "attachment" in client.get(f"/watches/digest.{form}")["Content-Disposition"]
    assert client.get("/watches/digest.exe").status_code == 404


def test_owners_are_grouped_stated_and_laid_out(
    sign_in: SignIn, run_jobs: RunJobs, stocked: Settings
) -> None:
    client = sign_in(Role.OPERATOR)
    assert "not grouped yet" in _text(client.get("/owners/"))
    client.post("/owners/update/")
    (job,) = run_jobs()
    assert job.result["owners"] == 1, job.error
    page = _text(client.get("/owners/?text=aurora"))
    where = re.search(r'href="(/owners/[^"]+)"', page.split("<tbody>")[1])
    assert where is not None
    owner = _text(client.get(where[1]))
    assert "The same words" in owner
    held = _text(client.get(f"{where[1]}portfolio/"))
    assert "40" in held
    assert '<rect class="bar"' in held or "No day is known" in held
    assert "&lt;b&gt;Oak table" in held
    form = {"other": "Borealis", "same": "same", "source": "register, 2 March"}
    assert client.post(f"{where[1]}state/", form).status_code == 302
    assert "counts from the next grouping" in _text(client.get("/owners/"))
    assert client.post(f"{where[1]}state/", {"other": "x"}).status_code == 422


def test_a_table_of_suits_is_taken_in_with_its_refused_rows(
    sign_in: SignIn, run_jobs: RunJobs
) -> None:
    client = sign_in(Role.OPERATOR)
    table = "case number,court,date filed,plaintiff\n1:24-cv-1,N.D. Ill.,2024-08-28,Aurora\n,,,\n"
    table += "1:24-cv-2,N.D. Ill.,no day,=cmd\n"
    where = client.post("/enforcement/", {"file": _file("d.csv", table)}).headers["Location"]
    (job,) = run_jobs()
    assert job.state == "done", job.error
    told = job.result
    assert told["read"] == told["new"] + told["unchanged"] + told["refused_count"]
    assert told["refused_count"] >= 1
    assert "Refused rows" in _text(client.get(where))
    assert b"code" in client.get(f"{where}refused.csv").content
    page = _text(client.get("/enforcement/"))
    assert "Aurora" in page
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key is not None
    assert client.post("/enforcement/remove/", {"key": key[1]}).status_code == 302


def test_a_landscape_is_counted_drawn_and_opened_to_its_publications(
    sign_in: SignIn, run_jobs: RunJobs, stocked: Settings
) -> None:
    pytest.importorskip("matplotlib")
    client = sign_in(Role.OPERATOR)
    where = client.post("/landscapes/new/", {"name": "All of it"}).headers["Location"]
    (job,) = run_jobs()
    assert job.state == "done", job.error
    page = _text(client.get(where))
    assert "what this corpus holds" in page
    behind = re.search(r'<a href="(documents/\?what=class[^"]+)">20</a>', page)
    assert behind is not None
    rows = _text(client.get(where + behind[1].replace("&amp;", "&")))
    assert rows.count("data-row") == 20
    for name in ("years", "classes", "owners", "map"):
        answer = client.get(f"{where}drawing/{name}/")
        if answer.status_code == 404:
            continue
        drawn = answer.content.decode()
        assert "style=" not in drawn
        assert "<style" not in drawn
        assert client.get(f"{where}files/{name}.png").content[:4] == b"\x89PNG"
    assert "documents/?what=year" in _text(client.get(f"{where}drawing/years/"))
    assert client.get(f"{where}files/landscape.xlsx").content[:2] == b"PK"
    assert client.get(f"{where}files/..%2Flandscape.json").status_code == 404
    assert client.get(f"{where}documents/?what=nonsense").status_code == 404
    client.cookies["language"] = "zh-hans"
    assert "统计只反映本资料库的内容" in _text(client.get(where))
    assert client.post(f"{where}remove/").status_code == 302
    assert not list((stocked.workspace / "landscapes").iterdir())


def test_a_dressed_drawing_has_no_style_and_ids_of_its_own() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        b'<defs><style type="text/css">*{x:y}</style></defs><g id="patch_1"><path '
        b'style="fill: #fff"/></g><a xlink:href="documents/?a=1&amp;b=2"><path id="p" '
        b'style="fill: #1f5fa8; clip-path: url(#q)"/></a></svg>'
    )
    made = dress_drawing(svg, "years")
    assert "style" not in made
    assert 'fill="none"' in made
    assert 'id="years-p"' in made
    assert 'clip-path="url(#years-q)"' in made
    assert 'href="documents/?a=1&amp;b=2"' in made
    assert 'tabindex="-1"' in made


def test_an_own_right_with_its_fees_and_evidence(sign_in: SignIn, workspace: Settings) -> None:
    client = sign_in(Role.OPERATOR)
    form = {"number": "US11257243", "filed_on": "2019-01-01", "granted_on": "2022-02-22"}
    where = client.post("/own/new/", form).headers["Location"]
    page = _text(client.get(where))
    assert "2025" in page, "the fee of year 4"
    assert client.post(f"{where}pay/", {"year": "4"}).status_code == 302
    assert "chip-good" in _text(client.get(where))
    sent = {"file": _file("invoice 1.pdf", "%PDF-1.4"), "used_on": "2024-05-01", "market": "US"}
    assert client.post(f"{where}use/", sent).status_code == 302
    page = _text(client.get(where))
    assert "invoice 1.pdf" in page
    assert client.post("/own/new/", {"number": "nonsense"}).status_code == 422
    wrong = {**form, "filed_on": "2023-01-01"}
    assert client.post("/own/new/", wrong).status_code == 422
    assert client.post(f"{where}pay/", {"year": "400"}).status_code == 400
    assert _text(client.get(f"/own/new/?key={where.split('/')[2]}")).count("2022-02-22") == 1
    assert client.post(f"{where}remove/").status_code == 302


def test_a_table_of_own_rights_is_taken_in(sign_in: SignIn, run_jobs: RunJobs) -> None:
    client = sign_in(Role.OPERATOR)
    table = "number,filed on\nUS11257243,2019-01-01\nnot a number,\nUS11257243,2019-01-01\n"
    where = client.post("/own/import/", {"file": _file("o.csv", table)}).headers["Location"]
    (job,) = run_jobs()
    assert (job.result["new"], job.result["refused_count"]) == (1, 2), job.error
    assert "own_twice" in _text(client.get(where))
    assert "US11257243" in _text(client.get("/own/"))


def test_what_to_file_is_asked_of_the_rulebooks(sign_in: SignIn, workspace: Settings) -> None:
    client = sign_in(Role.AUDITOR)
    page = _text(client.get("/own/suggest/?markets=US,BR&first_shown_on=2026-03-01"))
    assert "Brazil" in page
    assert "<time" in page
    assert client.get("/own/suggest/?markets=").status_code == 422


def test_the_coverage_of_the_corpus(sign_in: SignIn, stocked: Settings) -> None:
    client = sign_in(Role.AUDITOR)
    page = _text(client.get("/corpus/"))
    assert "40" in page
    assert "stale" in page
    shutil.rmtree(stocked.corpus)
    assert "no corpus yet" in _text(client.get("/corpus/"))


def test_nothing_is_asked_of_a_source_without_the_word(
    sign_in: SignIn, workspace: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(Role.OPERATOR)
    page = _text(client.get("/corpus/sources/"))
    assert "api.uspto.gov" in page or "uspto" in page
    where = "/corpus/sync/us.grants/"
    settings = replace(rooms.program_settings(), uspto_key="k" * 30)
    monkeypatch.setattr("freetosell.web.rooms.program_settings", lambda: settings)
    monkeypatch.setattr("freetosell.web.corpus.sync.rooms.program_settings", lambda: settings)
    page = _text(client.post(where, {"since": "2026-01-01"}))
    assert "To be sent" in page
    assert "Host" in page
    assert not Job.objects.exists()
    assert client.post(where, {"since": "2026-01-01", "confirmed": "yes"}).status_code == 302
    job = Job.objects.get()
    assert (job.kind, job.arguments["since"]) == ("sync_plan", "2026-01-01")
    Job.objects.update(
        state="done", result={"plan": {"to_fetch": [{"name": "a.zip", "size_bytes": None}]}}
    )
    plan = f"/corpus/plans/{job.pk}/"
    assert "Yes, fetch and load" in _text(client.get(plan))
    assert client.post(f"{plan}start/").headers["Location"] == plan, "no word, no fetch"
    assert Job.objects.filter(kind="sync").count() == 0
    assert client.post(f"{plan}start/", {"confirmed": "yes"}).status_code == 302
    assert Job.objects.filter(kind="sync").count() == 1


def test_a_source_that_forbids_programs_is_not_asked(sign_in: SignIn, workspace: Settings) -> None:
    from freetosell.offices.source_cards import load_source_cards

    client = sign_in(Role.OPERATOR)
    by_hand = next(card for card in load_source_cards() if not card.may_be_called)
    page = _text(client.post(f"/corpus/sync/{by_hand.id}/", {"confirmed": "yes"}))
    assert "notice-error" in page
    assert not Job.objects.exists()


def test_the_first_page_tells_of_fees_and_changes(sign_in: SignIn, workspace: Settings) -> None:
    client = sign_in(Role.OPERATOR)
    client.post("/own/new/", {"number": "US11257243", "filed_on": "2019-01-01",
                              "granted_on": "2022-02-22"})  # fmt: skip
    assert "/own/US11257243/" in _text(client.get("/"))


def test_the_api_of_what_is_known(
    account: Callable[..., Account], stocked: Settings, run_jobs: RunJobs
) -> None:
    later = timezone.now() + timedelta(days=1)
    scopes = ["watches:read", "watches:write", "landscapes:write", "landscapes:read", "own:write",
              "own:read", "corpus:read", "owners:read"]  # fmt: skip
    _, key = ApiToken.make("t", scopes, later, account(Role.OPERATOR))
    client = Client(headers={"Authorization": f"Bearer {key}"})

    def post(path: str, body: Any) -> Any:
        return client.post(f"/api/v1{path}", json.dumps(body), content_type="application/json")

    made = post("/watches/", {"what": "class", "subject": ["F21V"], "markets": ["US"]})
    assert made.status_code == 200, made.content
    assert post(f"/watches/{made.json()['id']}/run", {}).status_code == 202
    assert post("/landscapes/", {"words": "lamp", "with_map": False}).status_code == 202
    Job.objects.filter(kind="landscape").delete()
    assert all(job.state == "done" for job in run_jobs())
    assert client.get("/api/v1/landscapes/lamp").json()["counts"] is None
    rooms_folder = folder_of(stocked.workspace, "lamp")
    build_landscape(
        get_landscape("lamp", rooms.entries()),
        rooms.corpus(),
        rooms_folder,
        rooms.clock(),
        Silent(),
    )
    assert client.get("/api/v1/landscapes/lamp").json()["counts"]["documents"] == 20
    assert len(client.get(f"/api/v1/watches/{made.json()['id']}/runs").json()["runs"]) == 1
    assert post("/own-rights/", {"number": "US11257243"}).json()["new"] is True
    assert client.get("/api/v1/own-rights/due").status_code == 200
    assert client.get("/api/v1/own-rights/US11257243").status_code == 200
    assert client.get("/api/v1/own-rights/nothing").status_code == 404
    assert client.get("/api/v1/owners/").status_code == 400, "not grouped yet"
    assert client.get("/api/v1/corpus/coverage").json()["stale"]
