"""Check the composed reading set: ``python -m tools.check_training_set [FOLDER]``.

FOLDER holds ``batch_NN.jsonl`` (default: ``training/reading``).  Prints each fault
and the counts; ends with status 1 where there is a fault.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PLACE = Path(__file__).parent.parent / "training/reading"
LABELS = {"LITERAL", "EQUIVALENT", "ABSENT", "UNCLEAR"}
VARIANTS = {"reads", "near_miss", "same_category", "equivalent", "sparse"}
LANGUAGES = {"en", "zh", "de"}
#: Words in a row that a listing may share with its claim.
LONGEST_RUN = 4
#: How the reason of an ABSENT row says that a whole part is lacking.
MISSING = re.compile(r"missing: ([^;,.]+)")

Record = dict[str, Any]


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PLACE
    records = read_records(folder)
    faults = list(find_faults(records))
    for fault in faults:
        print(fault)
    print(format_counts(records))
    return 1 if faults else 0


def read_records(folder: Path) -> list[Record]:
    """All records of the folder's batches, in the order of the files and of their lines."""
    return [
        json.loads(line)
        for path in sorted(folder.glob("batch_*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def find_faults(records: list[Record]) -> Iterator[str]:
    """What is wrong in the set, one line a fault."""
    for name, times in Counter(record["id"] for record in records).items():
        if times > 1:
            yield f"{name}: id used {times} times"
    for record in records:
        for fault in find_record_faults(record):
            yield f"{record['id']}: {fault}"


def find_record_faults(record: Record) -> Iterator[str]:
    elements = [element["id"] for element in record["claim"]]
    if elements != ["P", *(f"L{number}" for number in range(1, len(elements)))]:
        yield f"elements are {elements}"
    if list(record["labels"]) != elements:
        yield f"labelled are {list(record['labels'])}, claimed {elements}"
    if record["variant"] not in VARIANTS or record["lang"] not in LANGUAGES or not record["area"]:
        yield "variant, lang or area"
    texts = list_texts(record["listing"])
    for name, row in record["labels"].items():
        for fault in find_row_faults(row, texts):
            yield f"{name}: {fault}"
    yield from find_copied_runs(record["claim"], texts)
    yield from find_unfollowed_gaps(record)


def list_texts(listing: Record) -> list[str]:
    """The fields of a listing in which a quote may stand."""
    values = [str(value) for value in listing["attributes"].values()]
    named = [f"{name}: {value}" for name, value in listing["attributes"].items()]
    return [listing["title"], *listing["bullets"], listing["description"], *values, *named]


def find_row_faults(row: Record, texts: list[str]) -> Iterator[str]:
    if row["label"] not in LABELS or not row["why"].strip():
        yield "label or reason"
    if (row["label"] == "UNCLEAR") == bool(row["quotes"]):
        yield f"{row['label']} with {len(row['quotes'])} quotes"
    for quote in row["quotes"]:
        if not quote.strip() or not any(quote in text for text in texts):
            yield f"quote not in the listing: {quote}"


def find_copied_runs(claim: list[Record], texts: list[str]) -> Iterator[str]:
    claimed = {run for element in claim for run in find_runs(element["text"])}
    for text in texts:
        for run in find_runs(text):
            if run in claimed:
                yield f"copied from the claim: {' '.join(run)}"


def find_runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    for start in range(len(words) - LONGEST_RUN):
        yield tuple(words[start : start + LONGEST_RUN + 1])


def find_unfollowed_gaps(record: Record) -> Iterator[str]:
    """Rows left UNCLEAR though they speak of a part that another row shows to be missing."""
    labels = record["labels"]
    for name, row in labels.items():
        told = MISSING.match(row["why"]) if row["label"] == "ABSENT" else None
        if told is None:
            continue
        part = re.compile(rf"\b(?:the|said) {re.escape(told[1].strip())}\b", re.IGNORECASE)
        for element in record["claim"]:
            if labels[element["id"]]["label"] == "UNCLEAR" and part.search(element["text"]):
                yield f"{element['id']}: UNCLEAR, but {name} shows the {told[1].strip()} to be missing"


def format_counts(records: list[Record]) -> str:
    """How many records and rows there are, by language, variant and label."""
    rows = [row["label"] for record in records for row in record["labels"].values()]
    claims = {json.dumps(record["claim"]) for record in records}
    lines = [f"{len(claims)} claims, {len(records)} listings, {len(rows)} rows"]
    for counted in (
        Counter(record["lang"] for record in records),
        Counter(record["variant"] for record in records),
        Counter(rows),
    ):
        whole = counted.total()
        lines.append(", ".join(f"{k} {n} ({n / whole:.0%})" for k, n in counted.most_common()))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
