"""``freetosell watch`` and ``enforcement`` as a user meets them, over real stores without models."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from benchmarks.watch.world import World
from lxml import etree
from typer.testing import CliRunner

from freetosell.cli.main import app
from freetosell.core.errors import InputError
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import Classification, Party, PartyRole
from freetosell.core.provenance import Source
from freetosell.testing.factories import make_assessment, make_product, make_publication

REGISTER = Source("register", file="events.csv")


def publication(number: str = "11111111", **more):
    fields = {
        "title": "Folding <b>stand</b>",
        "claims": (Claim(1, "A stand comprising a base.", ClaimForm.INDEPENDENT),),
        "parties": (Party("Larkmoor Housewares LLC", PartyRole.OWNER, "US"),),
        "classes": Classification(cpc=("F16M11/10",)),
        **more,
    }
    return make_publication(number, **fields)


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World.open(tmp_path / "ws")
    made.write([publication(), publication("10222222", title="Lamp")])
    return made


def call(world: World, *args: object):
    words = [*map(str, args), "--workspace", str(world.folder)]
    return CliRunner().invoke(app, words, env={"COLUMNS": "160", "NO_COLOR": "1"})


def opposed(world: World) -> None:
    event = LegalEvent(EventKind.OPPOSED, REGISTER, "OP", date(2026, 11, 2))
    world.write([publication(legal_events=(event,))])


def test_a_watch_tells_a_change_once_and_reopens_the_finding(world: World) -> None:
    records = world.records
    records.put_product(make_product())
    records.put_assessment(make_assessment())
    done = call(world, "watch", "add", "owner", "LARKMOOR Housewares, LLC", "-m", "US", "--json")
    key = json.loads(done.output)["id"]
    assert key == "owner-larkmoor-housewares-llc-us"
    first = json.loads(call(world, "watch", "run", "--json").output)
    assert (first["quiet"], first["runs"][0]["run"]["seen"]) == (True, 2)
    assert "No watch is due" in call(world, "watch", "run").output
    opposed(world)
    told = call(world, "watch", "run", "--all", "--language", "zh")
    assert told.exit_code == 0, told.output
    assert "已提出异议: US11111111B2" in told.output
    assert "own:SKU-1 · US · US11111111B2" in told.output
    assert "2022-05-03" in told.output, "how old the corpus is, is said"
    shown = call(world, "watch", "show").output
    assert "own:SKU-1  US  US11111111B2: opposed" in shown
    assert "Nothing changed." in call(world, "watch", "run", key).output
    (row,) = json.loads(call(world, "watch", "list", "--json").output)
    assert row["last_run"]["changes"] == []
    runs = json.loads(call(world, "watch", "show", key, "--json").output)["runs"]
    assert [len(run["changes"]) for run in runs] == [0, 1, 0]
    assert "Removed" in call(world, "watch", "remove", key).output
    assert json.loads(call(world, "watch", "show", "--json").output)["reopened"]


def test_a_digest_is_quiet_when_nothing_changed(world: World, tmp_path: Path) -> None:
    call(world, "watch", "add", "number", "US 11,111,111", "--name", "The <stand>")
    call(world, "watch", "run")
    out = tmp_path / "digest"
    quiet = call(world, "watch", "digest", "--out", out)
    assert "Nothing changed; 1 run(s)" in quiet.output
    assert not out.exists()
    opposed(world)
    call(world, "watch", "run", "--all")
    feed = tmp_path / "feed.xml"
    done = json.loads(call(world, "watch", "digest", "--out", out, "--feed", feed, "--json").output)
    assert len(done["done"]["written"]) == 4
    page = (out / "watch.html").read_text("utf-8")
    assert "Folding &lt;b&gt;stand&lt;/b&gt;" in page
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "Opposition filed: US11111111B2 Folding <b>stand</b>" in (out / "watch.txt").read_text()
    whole = json.loads((out / "watch.json").read_text("utf-8"))
    assert whole["runs"][0]["run"]["changes"][0]["kind"] == "opposed"
    atom = etree.fromstring(feed.read_bytes())
    titles = atom.findall("{*}entry/{*}title")
    assert [t.text for t in titles] == ["The <stand>: 1 changes"]


class _Box:
    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802  # the library's name
        self.mails.append(envelope.content)
        return "250 OK"


@pytest.fixture
def box() -> Iterator[tuple[_Box, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = _Box()
    controller = Controller(made, hostname="127.0.0.1", port=port)
    controller.start()
    yield made, str(port)
    controller.stop()


def test_mail_goes_only_where_the_user_says_and_not_when_quiet(
    world: World, box: tuple[_Box, str]
) -> None:
    made, port = box
    over = ("--smtp", "127.0.0.1", "--port", port, "--no-tls", "--mail-from", "ip@bright.example")
    call(world, "watch", "add", "class", "F16M", "-m", "US")
    call(world, "watch", "run")
    call(world, "watch", "digest", "--mail-to", "li@bright.example", *over)
    assert made.mails == []
    opposed(world)
    call(world, "watch", "run", "--all")
    bad = call(world, "watch", "digest", "--mail-to", "nobody", *over)
    assert isinstance(bad.exception, InputError)
    done = call(world, "watch", "digest", "--mail-to", "li@bright.example", *over)
    assert done.exit_code == 0, done.output
    (mail,) = made.mails
    assert b"Subject: freetosell: 1 changes" in mail
    away = ("--smtp", "mail.example", "--no-tls", "--mail-from", "ip@bright.example")
    refused = call(world, "watch", "digest", "--mail-to", "li@bright.example", *away)
    assert isinstance(refused.exception, InputError)


def test_words_families_and_markets_find_their_documents(world: World) -> None:
    world.write([publication("10333333", title="Lamp with a folding arm", simple_family="F1")])
    world.write([publication("10444444", title="Shade", simple_family="F1")])
    for what in (("words", "folding arm"), ("family", "US10333333"), ("class", "F16M11")):
        call(world, "watch", "add", *what)
    records = world.records
    records.put_product(make_product())
    records.put_assessment(make_assessment())
    call(world, "watch", "add", "market", "-m", "US")
    done = json.loads(call(world, "watch", "run", "--json").output)
    seen = {one["watch"]["what"]: one["run"]["seen"] for one in done["runs"]}
    assert seen == {"words": 1, "family": 2, "class": 4, "market": 1}
    market = next(one["run"] for one in done["runs"] if one["watch"]["what"] == "market")
    assert isinstance(market["degraded"], list)


def test_a_suit_is_imported_and_told_without_reopening(world: World, tmp_path: Path) -> None:
    call(world, "watch", "add", "number", "US11111111")
    call(world, "watch", "run")
    table = tmp_path / "dockets.csv"
    table.write_text(
        "Case Number,Court,Date Filed,Plaintiff,Patent Number\n"
        "1:26-cv-1,N.D. Ill.,2026-10-01,Larkmoor,US11111111\n",
        "utf-8",
    )
    done = call(world, "enforcement", "import", table, "--as-of", "2026-11-01")
    assert "1 read = 1 stored + 0 known + 0 refused." in done.output
    assert "court-n-d-ill-1-26-cv-1" in call(world, "enforcement", "list", "larkmoor").output
    added = call(world, "enforcement", "add", "--owner", "Larkmoor", "--venue", "Temu", "--json")
    assert json.loads(added.output)[0]["source"] == "own experience"
    (run,) = json.loads(call(world, "watch", "run", "--all", "--json").output)["runs"]
    assert [c["kind"] for c in run["run"]["changes"]] == ["litigation"]
    assert run["run"]["reopened"] == []
    assert "as of 2026-11-01" in run["words"][0]


@pytest.mark.parametrize(
    "args",
    [
        ("add", "owner"),
        ("add", "market"),
        ("add", "number", "x"),
        ("run", "nothing"),
        ("digest", "--language", "fr"),
        ("remove", "nothing"),
    ],
)
def test_wrong_words_are_answered_with_a_cure(world: World, args: tuple[str, ...]) -> None:
    done = call(world, "watch", *args)
    assert isinstance(done.exception, InputError)
    assert done.exception.fix


def test_own_rights_on_the_command_line(world: World) -> None:
    call(
        world, "own", "add", "US11257243", "--filed-on", "2019-01-01", "--granted-on", "2022-02-22"
    )
    due = json.loads(call(world, "own", "due", "--as-of", "2025-09-01", "--json").output)
    assert [(f["label"], f["state"]) for f in due["fees"]] == [(4, "in_grace")]
    said = call(world, "own", "suggest", "-m", "CN,US", "--right", "design").output
    assert "[file_before_showing]" in said
    assert "us.invention.grace" in said
    shown = call(world, "own", "show", "US 11,257,243", "--as-of", "2025-09-01").output
    assert "LATE: payable with surcharge" in shown
    assert "not known:" in shown


def test_the_title_of_what_is_gone_is_still_told(world: World) -> None:
    call(world, "watch", "add", "number", "US10222222")
    call(world, "watch", "run")
    world.store.delete([replace(publication("10222222")).key])
    assert (
        "No longer in the corpus: US10222222B2 Lamp" in call(world, "watch", "run", "--all").output
    )
