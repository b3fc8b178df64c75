"""A check that stops at its limit says so in the market's answer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from freetosell.app.check import CheckPlan, CheckRooms, check_product
from freetosell.app.corpus_load import load_files
from freetosell.cli.console import ConsoleProgress
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.products.facts import product_of
from freetosell.engines.lance.corpus import LanceCorpus
from freetosell.markets.loader import load_rulebooks
from freetosell.models.lexical.reader import LexicalReader
from freetosell.models.sentence.use import UseEmbedder
from freetosell.testing.clock import FakeClock
from freetosell.testing.factories import make_listing

CLAIM = "A phone stand comprising a steel base and an arm hinged to the base."


def test_a_near_right_beyond_the_limit_keeps_the_market_open(tmp_path: Path) -> None:
    rows = [
        f'{{"number": "US1100000{i}B2", "title": "Folding phone stand", "claims": ["1. {CLAIM}"],'
        f' "filing_date": "2020-03-02", "grant_date": "2022-05-03"}}\n'
        for i in range(1, 4)
    ]
    (tmp_path / "rights.jsonl").write_text("".join(rows), "utf-8")
    clock, use = FakeClock(datetime(2026, 11, 21, tzinfo=UTC)), UseEmbedder()
    store = LanceCorpus(tmp_path / "corpus")
    loaded = load_files([tmp_path / "rights.jsonl"], store, use, ConsoleProgress(quiet=True), clock)
    assert loaded.added.stored == 3
    rooms = CheckRooms(store, use, None, LexicalReader(use), load_rulebooks(), clock)
    product = product_of(make_listing(title="Folding phone stand, steel base, hinged arm"))

    def findings(charted: int) -> list[tuple[str, Outcome]]:
        plan = CheckPlan(("US",), date(2026, 11, 21), charted=charted)
        found = check_product(product, plan, rooms).findings
        return sorted((f.publication, f.outcome) for f in found)

    whole, cut = findings(10), findings(1)
    assert [key for key, _ in whole] == ["US11000001B2", "US11000002B2", "US11000003B2"]
    assert cut[0] == ("", Outcome.NEEDS_FACTS)
    assert len(cut) == 2
