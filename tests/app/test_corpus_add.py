"""Adding to the corpus: everything is accounted for, and doing it twice adds nothing."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest

from freetosell.app import corpus_add
from freetosell.app.corpus_add import add_legal_events, add_to_corpus, content_digest
from freetosell.core.law.term import latest_possible_expiry
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.ports import UnitFilter
from freetosell.core.provenance import Record, Rejected, Source
from freetosell.engines.lance import LanceCorpus
from freetosell.models.sentence.use import UseEmbedder
from freetosell.offices.intake import read_publications
from freetosell.offices.us.maintenance_fees import merge_fee_events
from freetosell.testing.clock import FakeClock
from freetosell.testing.factories import make_publication

CLOCK = FakeClock(datetime(2026, 11, 21, tzinfo=UTC))
EVERYTHING = UnitFilter()


class Silent:
    def start(self, what, total):
        pass

    def advance(self, units=1):
        pass

    def finish(self):
        pass


@pytest.fixture(scope="module")
def use():
    return UseEmbedder()


@pytest.fixture
def store(tmp_path):
    return LanceCorpus(tmp_path / "corpus")


def row(number, claim="A lamp comprising a base and a hinged arm.", **more):
    return {
        "number": f"US{9_000_000 + number}B2",
        "title": f"Lamp {number}",
        "abstract": f"A lamp with {number} arms.",
        "claims": [f"1. {claim}"],
        "filing_date": "2012-03-04",
        "grant_date": "2015-05-05",
        "publication_date": "2015-05-05",
        **more,
    }


def write(path, rows):
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def add(store, use, *paths, read=read_publications):
    report = add_to_corpus(paths, read, store, use, Silent(), CLOCK, latest_possible_expiry)
    assert report.read == report.stored + report.unchanged + len(report.rejected)
    return report


def test_second_run_and_renamed_file_add_nothing(store, use, tmp_path):
    file = write(tmp_path / "a.jsonl", [row(i) for i in range(5)])
    first = add(store, use, file)
    assert (first.read, first.stored, first.units) == (5, 5, 10)
    before = store.stats()
    again = add(store, use, file, file.rename(tmp_path / "b.jsonl"))
    assert again.stored == again.embedded == 0
    assert (store.stats().publications, store.stats().units) == (before.publications, before.units)
    assert before.embedder == use.name
    assert before.unindexed_units == 0


def test_broken_rows_and_files_cost_themselves_alone(store, use, tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text(json.dumps(row(1)) + "\n{not json\n" + json.dumps(row(2)) + "\n")
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    good = write(tmp_path / "good.jsonl", [row(3)])
    report = add(store, use, broken, empty, tmp_path / "absent.jsonl", good)
    assert report.stored == 3
    assert len(report.rejected) == 3
    assert all(r.reason and r.code for r in report.rejected)


def test_only_what_changed_is_embedded_again(store, use, tmp_path):
    rows = [row(i) for i in range(4)]
    add(store, use, write(tmp_path / "a.jsonl", rows))
    rows[2]["abstract"] = "A lamp that floats."
    report = add(store, use, write(tmp_path / "a.jsonl", rows))
    assert (report.stored, report.unchanged, report.units) == (1, 3, 2)
    assert store.search_text("floats", 3, EVERYTHING)[0].publication == "US9000002B2"
    texts = [h.text for h in store.search_text("lamp arms", 20, EVERYTHING)]
    assert any("with 1 arms" in text for text in texts)
    assert not any("with 2 arms" in text for text in texts)


def test_one_document_from_two_sources_is_one_with_what_both_say(store, use, tmp_path):
    bare = {
        "number": "US9000001B2",
        "title": "Lamp 1",
        "cpc": ["F21S6/00"],
        "grant_date": "2015-05-05",
    }
    files = [write(tmp_path / "bare.jsonl", [bare]), write(tmp_path / "full.jsonl", [row(1)])]
    add(store, use, *files)
    (merged,) = store.find_by_number("US", "9000001")
    assert merged.claims
    assert merged.classes.cpc == ("F21S6/00",)
    assert add(store, use, *files).stored == 0
    assert add(store, use, *reversed(files)).stored == 0
    other = LanceCorpus(tmp_path / "other")
    add(other, use, *reversed(files))
    assert replace(other.find_by_number("US", "9000001")[0], notes=()) == replace(merged, notes=())


def test_same_number_twice_in_a_file_is_settled_once(store, use, tmp_path):
    file = write(tmp_path / "a.jsonl", [row(1), row(1, claim="A longer claim for the same lamp.")])
    add(store, use, file)
    assert store.stats().publications == 1
    assert add(store, use, file).stored == 0


def test_equal_texts_are_embedded_once(store, use, tmp_path):
    rows = [row(i) | {"title": "Lamp", "abstract": "The same."} for i in range(6)]
    assert add(store, use, write(tmp_path / "a.jsonl", rows)).embedded == 2
    found = store.search_vector(use.embed(["Lamp. The same."])[0], 20, EVERYTHING)
    assert [h.kind for h in found[:6]] == ["abstract"] * 6


def test_records_without_a_usable_number_are_refused(store, use, tmp_path):
    bad = make_publication("\ud800 1")
    none = make_publication("")

    def read(path):
        yield Record(bad, "file#1")
        yield Record(none, "file#2")
        yield Rejected("own_reason", "Because.", "file#3")
        yield Record(make_publication("7"), "file#4")

    report = add(store, use, tmp_path / "x", read=read)
    assert [r.code for r in report.rejected] == ["number_broken", "number_missing", "own_reason"]
    assert report.stored == 1


def test_last_day_is_kept_for_the_filter(store, use, tmp_path):
    add(
        store,
        use,
        write(tmp_path / "a.jsonl", [row(1, filing_date="1980-01-02", grant_date="1982-01-05")]),
    )
    old = latest_possible_expiry(store.find_by_number("US", "9000001")[0])
    assert old is not None
    assert store.search_text("lamp", 3, UnitFilter(may_live_on=old))
    assert not store.search_text("lamp", 3, UnitFilter(may_live_on=date(2090, 1, 1)))


def test_legal_events_go_onto_stored_grants_once_and_survive_a_second_reading(store, use, tmp_path):
    file = write(tmp_path / "a.jsonl", [row(i) for i in range(3)])
    add(store, use, file)
    event = LegalEvent(
        EventKind.LAPSED,
        Source("fees", "fees.txt", "1"),
        "EXP.",
        effective_on=date(2023, 5, 5),
        recorded_on=date(2023, 6, 1),
    )
    events = {"9000001": (event,), "1": (event,)}
    assert add_legal_events(events, store, merge_fee_events) == 1
    assert add_legal_events(events, store, merge_fee_events) == 0
    assert store.find_by_number("US", "9000001")[0].legal_events == (event,)
    assert add(store, use, file).stored == 0
    changed = [row(0), row(1, abstract="A new abstract."), row(2)]
    assert add(store, use, write(file, changed)).stored == 1
    assert store.find_by_number("US", "9000001")[0].legal_events == (event,)
    assert store.search_text("lamp", 20, EVERYTHING)


def test_digest_is_of_the_content():
    one = make_publication(abstract="A lamp.")
    elsewhere = replace(one, source=Source("other name", "other.xml", "77", as_of=date(2025, 1, 1)))
    assert content_digest(one) == content_digest(elsewhere)
    assert content_digest(one) != content_digest(replace(one, abstract="A lamp!"))


PROGRAM = """
import sys
from pathlib import Path
from freetosell.app import corpus_add
from freetosell.app.clock import SystemClock
from freetosell.core.law.term import latest_possible_expiry
from freetosell.engines.lance import LanceCorpus
from freetosell.models.sentence.use import UseEmbedder
from freetosell.offices.intake import read_publications
corpus_add.BATCH = 4
class Loud:
    def start(self, what, total): pass
    def advance(self, units=1): print("one", flush=True)
    def finish(self): pass
store = LanceCorpus(Path(sys.argv[1]))
corpus_add.add_to_corpus([Path(sys.argv[2])], read_publications, store, UseEmbedder(), Loud(), SystemClock(), latest_possible_expiry)
print("done", flush=True)
"""


@pytest.mark.parametrize("after", [17])
def test_killed_run_is_simply_started_again(tmp_path, after, use):
    file = write(tmp_path / "a.jsonl", [row(i) for i in range(40)])

    def start(folder):
        program = [sys.executable, "-c", PROGRAM, str(folder), str(file)]
        return subprocess.Popen(program, stdout=subprocess.PIPE, text=True)

    with start(tmp_path / "killed") as run:
        for _ in range(after):
            assert run.stdout.readline() == "one\n"
        run.kill()
    killed = LanceCorpus(tmp_path / "killed")
    assert 0 < killed.stats().publications < 40
    for folder in ("killed", "undisturbed"):
        with start(tmp_path / folder) as run:
            assert run.stdout.read().splitlines()[-1] == "done"
    undisturbed = LanceCorpus(tmp_path / "undisturbed")
    keys = [f"US{9_000_000 + i}B2" for i in range(40)]
    assert killed.known_digests(keys) == undisturbed.known_digests(keys)
    assert killed.find_publications(keys) == undisturbed.find_publications(keys)
    query = use.embed(["a lamp with seven arms"])[0]
    for ours, theirs in (
        (
            killed.search_text("lamp arms", 90, EVERYTHING),
            undisturbed.search_text("lamp arms", 90, EVERYTHING),
        ),
        (
            killed.search_vector(query, 90, EVERYTHING),
            undisturbed.search_vector(query, 90, EVERYTHING),
        ),
    ):
        assert sorted(h.unit_id for h in ours) == sorted(h.unit_id for h in theirs)
        assert np.allclose([h.score for h in ours], [h.score for h in theirs], atol=2e-3)


def test_batches_close_early_on_much_text(store, use, tmp_path, monkeypatch):
    monkeypatch.setattr(corpus_add, "BATCH_CHARS", 100)
    assert add(store, use, write(tmp_path / "a.jsonl", [row(i) for i in range(7)])).stored == 7


@pytest.mark.shared
def test_real_rows_are_accounted_for(shared, use, tmp_path):
    import zstandard

    packed = shared / "corpus" / "design_fulltext.jsonl.zst"
    with packed.open("rb") as stream:
        text = zstandard.ZstdDecompressor().stream_reader(stream).read()
    file = tmp_path / "designs.jsonl"
    file.write_bytes(text)
    store = LanceCorpus(tmp_path / "corpus")
    first = add(store, use, file)
    assert first.read == len(text.splitlines())
    assert add(store, use, packed).stored == 0
