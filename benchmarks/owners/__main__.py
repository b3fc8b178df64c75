"""``python -m benchmarks.owners --workspace DIR``: how many owners, by which rules, how precise."""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from freetosell.app.owner_desk import read_uses
from freetosell.core.owners.grouping import Merge, MergeRule, NameUse, group_owners
from freetosell.engines.lance.corpus import LanceCorpus

#: One judged merge a line: digest, rule, "right", "wrong" or "open".
JUDGED = Path(__file__).with_name("judged_merges.tsv")


class _Silent:
    def start(self, what: str, total: int | None) -> None:
        """Say nothing."""

    def advance(self, units: int = 1) -> None:
        """Say nothing."""

    def finish(self) -> None:
        """Say nothing."""


def digest_of(merge: Merge) -> str:
    """Return how a merge is named in the list; names of people are not kept in it."""
    pair = "\x1f".join(sorted((merge.one, merge.other)))
    return hashlib.sha256(pair.encode()).hexdigest()[:24]


def load_judged() -> dict[str, str]:
    """Return digest → judgement."""
    rows = (line.split("\t") for line in JUDGED.read_text("utf-8").splitlines())
    return {row[0]: row[2] for row in rows if len(row) == 3}


def measure(uses: list[NameUse], judged: dict[str, str]) -> dict[str, object]:
    """Group names and count what the judged list says of the merges made."""
    begun = time.process_time()
    groups = group_owners(uses)
    seconds = time.process_time() - begun
    merges = [merge for group in groups for merge in group.merges]
    said = Counter(judged.get(digest_of(merge), "not judged") for merge in merges)
    known = said["right"] + said["wrong"] + said["open"]
    return {
        "documents_by_owner": sum(use.documents for use in uses),
        "names": len(uses),
        "owners": len(groups),
        "merges": len(merges),
        "by_rule": {rule.value: sum(m.rule is rule for m in merges) for rule in MergeRule},
        "judged": known,
        "right": said["right"],
        "wrong": said["wrong"],
        "open": said["open"],
        "precision": round(said["right"] / known, 4) if known else None,
        "seconds": round(seconds, 2),
    }


def main() -> None:
    """Print the figures; the last line is one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspace", type=Path, required=True, help="with a loaded corpus")
    asked = parser.parse_args()
    begun = time.perf_counter()
    uses = list(read_uses(LanceCorpus(asked.workspace / "corpus"), _Silent()))
    figures = measure(uses, load_judged())
    figures["reading_seconds"] = round(time.perf_counter() - begun, 1)
    figures["on"] = datetime.now(UTC).date().isoformat()
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
