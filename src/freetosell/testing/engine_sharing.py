"""What an engine must stand: other processes that read, write and are killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from freetosell.core.ports import CorpusStore
from freetosell.testing.engine_rows import UNITS_EACH, make_row, open_store, vectors
from freetosell.testing.engine_suite import ALL, EngineSuite, assert_whole


class EngineSharing(EngineSuite):
    """Several processes at one corpus."""

    def test_reader_sees_what_another_process_writes(
        self, store: CorpusStore, folder: Path
    ) -> None:
        """Reading goes on, without an error and without stale answers, while a writer works."""
        seen: list[int] = []
        with _writer(self.factory, folder, 0, 60, 5) as writer:
            assert writer.stdout is not None
            for line in writer.stdout:
                seen.append(store.stats().publications)
                assert line == "done\n" or seen[-1] >= int(line)
                assert len(store.search_text("folding stand", 10, ALL)) <= 10
            assert writer.wait(120) == 0
        assert seen == sorted(seen)
        assert len(seen) == 13
        assert store.stats().publications == 60
        assert_whole(store, range(60))

    def test_two_writers_lose_and_double_nothing(self, store: CorpusStore, folder: Path) -> None:
        """Overlapping rows from two processes end up stored once."""
        with (
            _writer(self.factory, folder, 0, 40, 4) as first,
            _writer(self.factory, folder, 20, 60, 4) as second,
        ):
            assert (first.wait(120), second.wait(120)) == (0, 0)
        assert (store.stats().publications, store.stats().units) == (60, 60 * UNITS_EACH)
        assert_whole(store, range(60))

    @pytest.mark.parametrize("after", [0, 2, 7, 15])
    def test_killed_writer_loses_nothing_and_can_be_repeated(
        self, folder: Path, tmp_path: Path, after: int
    ) -> None:
        """What was acknowledged is there; no digest is known without its units.

        After 15 batches all is written, and the kill strikes while the indices are built.
        """
        acknowledged = 0
        with _writer(self.factory, folder, 0, 60, 4) as writer:
            assert writer.stdout is not None
            for _ in range(after):
                acknowledged = int(writer.stdout.readline())
            writer.kill()
            writer.wait(60)
        store = open_store(self.factory, folder)
        keys = [make_row(i).publication.key for i in range(60)]
        known = store.known_digests(keys)
        assert len(known) >= acknowledged
        assert_whole(store, [i for i in range(60) if keys[i] in known])
        for place in (folder, tmp_path / "undisturbed"):
            with _writer(self.factory, place, 0, 60, 4) as writer:
                assert writer.wait(120) == 0
        undisturbed = open_store(self.factory, tmp_path / "undisturbed")
        assert store.known_digests(keys) == undisturbed.known_digests(keys)
        assert store.stats().units == undisturbed.stats().units
        for query in ("folding", "owned7 part9p1"):
            ours, theirs = (s.search_text(query, 20, ALL) for s in (store, undisturbed))
            assert [h.unit_id for h in ours] == [h.unit_id for h in theirs]
            assert np.allclose([h.score for h in ours], [h.score for h in theirs], rtol=1e-3)
        query_vector = vectors(4242, 1)[0]
        assert store.search_vector(query_vector, 20, ALL) == undisturbed.search_vector(
            query_vector, 20, ALL
        )


def _writer(factory: str, folder: Path, first: int, end: int, batch: int) -> subprocess.Popen[str]:
    """Start a process that writes rows and prints the count after each batch."""
    program = [sys.executable, "-m", "freetosell.testing.engine_rows"]
    arguments = [factory, str(folder), str(first), str(end), str(batch)]
    return subprocess.Popen([*program, *arguments], stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own module
