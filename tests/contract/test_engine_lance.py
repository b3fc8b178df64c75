"""The default engine fulfils the contract, and says what an operator must mend."""

import json
import os
import subprocess
import sys

import pytest

from freetosell.core.errors import EngineError
from freetosell.core.ports import CorpusStore, UnitFilter
from freetosell.engines.lance import LanceCorpus
from freetosell.testing.engine_contract import EngineContract
from freetosell.testing.engine_rows import make_row


class TestLanceCorpus(EngineContract):
    factory = "freetosell.engines.lance:LanceCorpus"


@pytest.fixture
def stored(tmp_path):
    folder = tmp_path / "corpus"
    LanceCorpus(folder).upsert([make_row(i) for i in range(3)])
    return folder


def test_store_is_a_corpus_store(tmp_path):
    store: CorpusStore = LanceCorpus(tmp_path / "c")
    assert store.capabilities.concurrent_writers


def test_nothing_is_made_by_looking(tmp_path):
    store = LanceCorpus(tmp_path / "c")
    store.stats()
    store.optimize()
    store.delete(["x"])
    assert not (tmp_path / "c").exists()


def test_newer_layout_is_refused_with_a_cure(stored):
    path = stored / "corpus.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema_version": 99}))
    with pytest.raises(EngineError) as caught:
        LanceCorpus(stored).stats()
    assert caught.value.code == "corpus_newer_schema"
    assert "Update" in caught.value.fix


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema_version": "x"}'])
def test_broken_manifest_is_named(stored, text):
    (stored / "corpus.json").write_text(text)
    with pytest.raises(EngineError) as caught:
        LanceCorpus(stored).search_text("stand", 3, UnitFilter())
    assert caught.value.code == "corpus_damaged"


def test_missing_table_is_damage_and_not_an_empty_answer(stored):
    for path in sorted((stored / "units.lance").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (stored / "units.lance").rmdir()
    with pytest.raises(EngineError) as caught:
        LanceCorpus(stored).search_text("stand", 3, UnitFilter())
    assert caught.value.code == "corpus_damaged"
    assert str(stored) in caught.value.where


def test_truncated_file_is_damage_and_not_an_empty_answer(stored):
    for path in (stored / "publications.lance" / "data").iterdir():
        path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(EngineError):
        LanceCorpus(stored).find_publications([make_row(1).publication.key])


def test_file_in_place_of_the_folder_is_an_engine_error(tmp_path):
    (tmp_path / "corpus").write_text("not a folder")
    with pytest.raises(EngineError):
        LanceCorpus(tmp_path / "corpus").upsert([make_row(1)])


def test_full_disk_keeps_what_was_stored(stored):
    """A limit on the size of files stands in for the full disk: the write fails half-way."""
    program = (
        "import resource, signal, sys, pathlib\n"
        "from freetosell.engines.lance import LanceCorpus\n"
        "from freetosell.core.errors import EngineError\n"
        "from freetosell.testing.engine_rows import make_row\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "store = LanceCorpus(pathlib.Path(sys.argv[1])); store.stats()\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        "try:\n"
        "    store.upsert([make_row(i) for i in range(400)])\n"
        "except EngineError as error:\n"
        "    print(error.code)\n"
    )
    pytest.importorskip("resource", reason="limits on file size are a Unix thing")
    ran = subprocess.run(
        [sys.executable, "-c", program, str(stored)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() in ("corpus_disk_full", "corpus_failed"), ran.stderr
    store = LanceCorpus(stored)
    assert store.stats().publications == 3
    assert store.upsert([make_row(i) for i in range(20)]) == 17


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_folder_can_be_searched_and_not_written(stored):
    paths = [stored, *stored.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert LanceCorpus(stored).search_text("stand", 3, UnitFilter())
        with pytest.raises(EngineError) as caught:
            LanceCorpus(stored).upsert([make_row(9)])
        assert caught.value.code == "corpus_read_only"
    finally:
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_vector_index_finds_what_the_exact_scan_finds(tmp_path, monkeypatch):
    import numpy as np

    from freetosell.engines.lance import indices
    from freetosell.testing.engine_rows import vectors

    store = LanceCorpus(tmp_path / "corpus")
    store.upsert([make_row(i) for i in range(400)])
    queries = vectors(77, 10)
    exact = [store.search_vector(q, 10, UnitFilter()) for q in queries]
    monkeypatch.setattr(indices, "VECTOR_INDEX_FROM", 1000)
    store.optimize()
    found = [store.search_vector(q, 10, UnitFilter()) for q in queries]
    shares = [
        len({h.unit_id for h in a} & {h.unit_id for h in b}) / 10
        for a, b in zip(exact, found, strict=True)
    ]
    # The index is trained on a random sample of 400 rows, so a hit more or less is chance.
    assert np.mean(shares) >= 0.9


def test_leftovers_of_a_killed_writer_are_swept(tmp_path):
    from freetosell.engines.lance import layout

    store = LanceCorpus(tmp_path / "corpus")
    store.upsert([make_row(1)])
    tables = store._tables()
    tables.units.add(layout.unit_table([make_row(2)], tables.manifest.dims))
    assert store.stats().units == 6
    store.optimize()
    assert store.stats().units == 3
    assert store.upsert([make_row(2)]) == 1


def test_import_is_cheap():
    program = "import sys, freetosell.engines.lance; print('lancedb' in sys.modules, 'pyarrow' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["False", "False"]
