"""Consent before anything is sent; readings beside the first ones, which keep deciding."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import jsonschema
import lxml.html
import pytest
from chat_server import completion, data_of, rows, serve, status
from openpyxl import load_workbook

from freetosell.app.settings import Settings
from freetosell.cli.second_reader import LlmOptions, read_second
from freetosell.core.charts.builder import build_chart
from freetosell.core.charts.chart import Reading
from freetosell.core.clearance.assessment import Assessment, Outcome
from freetosell.core.errors import InputError
from freetosell.core.patents import parse_anatomy
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.patents.publication import Publication
from freetosell.models.lexical.reader import LexicalReader
from freetosell.reports.html_report import render_html
from freetosell.reports.json_report import load_schema, render_json
from freetosell.reports.model import build_report
from freetosell.reports.xlsx_report import render_xlsx
from freetosell.testing.clock import FakeClock
from freetosell.testing.factories import AS_OF, make_assessment, make_publication

CLAIM = parse_anatomy(
    Claim(1, "A stand comprising: a steel base; and an arm that folds flat.", ClaimForm.INDEPENDENT)
)
PUBLICATION = make_publication(claims=(CLAIM,))
CLOCK = FakeClock(make_assessment().made_at)


class OneDocument:
    """A corpus of one publication, as far as a second reading asks for it."""

    def find_publications(self, keys: Any) -> dict[str, Publication]:
        return {PUBLICATION.key: PUBLICATION} if PUBLICATION.key in keys else {}


@pytest.fixture
def assessment() -> Assessment:
    made = make_assessment()
    chart = build_chart(CLAIM, PUBLICATION, made.product, LexicalReader())
    finding = replace(made.findings[0], charts=(chart,), publication=PUBLICATION.key, as_of=AS_OF)
    return replace(made, findings=(finding, *made.findings[1:]))


def options(url: str, **more: Any) -> LlmOptions:
    fields = {"model": "tiny", "send_text": True, "price": "", "max_cost": "", "max_calls": 20}
    return LlmOptions(url, **(fields | more))


def second(found: LlmOptions, assessment: Assessment, folder: Path):
    settings = Settings(folder / "workspace", folder / "cache")
    return read_second(found, [assessment], OneDocument(), settings, CLOCK)


def denies(request: dict[str, Any]):
    return completion(
        rows(request, reading="absent", reason="So it says.", fact="bullets[0]", quote="Steel base")
    )


def test_nothing_leaves_the_machine_without_consent(
    assessment, tmp_path: Path, monkeypatch, capsys
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    with serve(denies) as server:
        monkeypatch.setattr(socket.socket, "connect", refuse)
        monkeypatch.setattr(socket, "create_connection", refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)
        asked = options(server.url, send_text=False, price="1,2")
        assert second(asked, assessment, tmp_path) is None
        monkeypatch.undo()
        assert server.requests == []
    (refused,) = asked.refused
    assert refused.code == "llm_consent_missing"
    told = " ".join(capsys.readouterr().err.split())
    host = server.url.removeprefix("http://").removesuffix("/v1")
    assert f"tiny at {host}: 1 claim(s)" in told
    assert "characters of patent and listing text" in told
    assert "estimated cost 0.00" in told
    assert not (tmp_path / "cache").exists()


def test_without_an_address_no_client_is_even_made(assessment, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("httpx2.Client", None)
    assert second(options("", model="", send_text=False), assessment, tmp_path) is None


@pytest.mark.parametrize(("typed", "sent"), [("y\n", 1), ("\n", 0), ("n\n", 0)])
def test_a_person_at_a_terminal_is_asked(assessment, tmp_path, monkeypatch, typed, sent) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal(typed))
    with serve(denies) as server:
        second(options(server.url, send_text=False), assessment, tmp_path)
        assert len(server.requests) == sent


def test_what_was_answered_before_needs_no_consent(assessment, tmp_path: Path) -> None:
    with serve(denies) as server:
        second(options(server.url), assessment, tmp_path)
        again = second(options(server.url, send_text=False), assessment, tmp_path)
        assert again is not None
        assert len(again.readings) == 1
        assert len(server.requests) == 1


def test_a_second_reading_decides_nothing_and_stands_beside(assessment, tmp_path: Path) -> None:
    with serve(denies) as server:
        run = second(options(server.url), assessment, tmp_path)
        (request,) = server.requests
    assert [x["text"] for x in data_of(request)["limitations"]] == [
        CLAIM.quote(x) for x in CLAIM.limitations
    ]
    assert run is not None
    (found,) = run.readings
    base = next(r for r in found.rows if r.limitation_id == "L1")
    assert (base.reading.reading, base.differs, base.contradicts) == (Reading.ABSENT, True, True)
    assert found.conclusion_differs
    report = build_report([assessment], "Check", seconds=run.readings)
    assert report.products[0].rights[0].findings[0].outcome is Outcome.NEEDS_FACTS
    tree = lxml.html.fromstring(render_html(report))
    (against,) = tree.xpath("//div[contains(@class, 'contradicts')]")[:1]
    assert "against the first" in against.text_content()
    assert "findings, questions and changes rest on the first" in " ".join(
        tree.text_content().split()
    )
    document = json.loads(render_json([assessment], (), (), run.readings))
    jsonschema.validate(document, load_schema())
    assert document["second_readings"][0]["rows"][1]["contradicts"] is True
    sheet = load_workbook(BytesIO(render_xlsx(report)))["Second readings"]
    assert "yes" in [row[7] for row in sheet.iter_rows(values_only=True)]


def test_markup_of_a_model_is_text(assessment, tmp_path: Path) -> None:
    evil = "<script>alert(1)</script><img src=http://x/y>"
    with serve(lambda q: completion(rows(q, reason=evil))) as server:
        run = second(options(server.url), assessment, tmp_path)
    assert run is not None
    tree = lxml.html.fromstring(
        render_html(build_report([assessment], "Check", seconds=run.readings))
    )
    assert tree.xpath("//script | //img") == []
    assert evil in tree.text_content()


def test_a_refusing_endpoint_ends_the_second_reading_alone(
    assessment, tmp_path: Path, capsys
) -> None:
    with serve(lambda _: status(401)) as server:
        run = second(options(server.url), assessment, tmp_path)
    assert run is not None
    assert run.readings == ()
    assert "status 401" in run.stopped
    assert "status 401" in " ".join(capsys.readouterr().err.split())


def test_dead_rights_are_not_sent(assessment, tmp_path: Path) -> None:
    dead = replace(assessment.findings[0], outcome=Outcome.NOT_IN_FORCE)
    with serve(denies) as server:
        run = second(options(server.url), replace(assessment, findings=(dead,)), tmp_path)
        assert run is not None
        assert run.readings == ()
        assert server.requests == []


@pytest.mark.parametrize(
    ("url", "more", "code"),
    [
        ("", {"send_text": True, "model": ""}, "llm_not_named"),
        ("http://127.0.0.1:1/v1", {"max_cost": "much"}, "llm_cost_unreadable"),
        ("http://127.0.0.1:1/v1", {"max_cost": "5"}, "llm_price_missing"),
        ("http://127.0.0.1:1/v1", {"model": ""}, "llm_model_missing"),
    ],
)
def test_options_that_do_not_fit_are_refused(assessment, tmp_path, url, more, code) -> None:
    with pytest.raises(InputError) as caught:
        second(options(url, **more), assessment, tmp_path)
    assert caught.value.code == code
