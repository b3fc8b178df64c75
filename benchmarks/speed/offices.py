"""Speed and memory of the office readers against a bare ``lxml`` parse of the same files.

``python -m benchmarks.speed.offices --data DIR [--repeat N]``

DIR holds office files of any kind (``shared/data/office_formats``).  Every XML file that
the US or the European reader knows is parsed bare (``etree.fromstring`` of each document,
nothing else) and read by us (split, checked, parsed, made into publications with claims),
in turns, in one run; the best of N counts for each.  Time is CPU time of the process, so
that neighbours on the machine count little.  Memory: the US records are
written one after the other, under new numbers, into files of 1, 4 and 16 times the size,
and each file is read in a process of its own.  The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from freetosell.core.provenance import Record
from freetosell.offices.intake import read_publications
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import StreamReader
from freetosell.offices.table import READERS
from freetosell.offices.xml_split import split_documents

SIZES = (1, 4, 16)
#: Files much larger than this would make the sixteenfold file unwieldy.
WEEKLY_BYTES = 8 * 1024 * 1024


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed.offices", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of office files")
    parser.add_argument("--repeat", type=int, default=5, help="runs of each; the best counts")
    parser.add_argument("--only-read", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only_read:
        print(json.dumps(read_once(args.data)))
        return
    groups = find_documents(args.data)
    figures: dict[str, Any] = {
        "benchmark": "speed.offices",
        "repeat": args.repeat,
        "groups": {name: compare(name, files, args.repeat) for name, files in groups.items()},
        "memory": measure_memory(groups.get("us_xml4", [])),
    }
    for name, row in figures["groups"].items():
        print(
            f"{name:10} {row['records']:5} records {row['mb']:7.2f} MB"
            f"  bare {row['bare_mb_s']:6.1f} MB/s  ours {row['ours_mb_s']:6.1f} MB/s"
            f"  {row['ours_records_s']:8.0f} records/s  ratio {row['ratio']:.2f}"
        )
    for row in figures["memory"]:
        print(
            f"x{row['times']:<3} {row['mb']:7.1f} MB  {row['records']:6} records  peak {row['peak_mib']} MiB"
        )
    print(json.dumps(figures))


def find_documents(folder: Path) -> dict[str, list[tuple[StreamReader, bytes]]]:
    """Return the bytes of each readable XML file, by format."""
    marks = {
        "us_xml4": b"<us-patent-",
        "us_st32": b"<PATDOC",
        "us_pap": b"<patent-application-publication",
        "ep_st36": b"<ep-patent-document",
        "ep_ops": b"world-patent-data",
    }
    found: dict[str, list[tuple[StreamReader, bytes]]] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        raw = path.read_bytes()
        if raw.lstrip()[:5] != b"<?xml" or path.suffix.lower() in (".dtd", ".ent"):
            continue
        for name, mark in marks.items():
            if mark in raw[:4000]:
                reader = next(r for r in READERS if r.accepts(path, raw[:65536]))
                if all(parses(d) for d in documents_of(raw)):
                    found.setdefault(name, []).append((reader, raw))
                break
    return found


def documents_of(raw: bytes) -> list[bytes]:
    return [piece.raw for piece in split_documents(io.BytesIO(raw))]


def parses(document: bytes) -> bool:
    """Say whether the bare parse takes the document; broken ones would stop it early."""
    try:
        etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False
    return True


def compare(name: str, files: list[tuple[StreamReader, bytes]], repeat: int) -> dict[str, Any]:
    """Time both on the same bytes, in turns."""
    documents = [documents_of(raw) for _, raw in files]
    place = FilePlace(name, datetime.now(UTC).date())
    bare_parser = etree.XMLParser(resolve_entities=False, no_network=True)

    def bare() -> int:
        count = 0
        for parts in documents:
            for part in parts:
                etree.fromstring(part, bare_parser)
                count += 1
        return count

    def ours() -> int:
        count = 0
        for reader, raw in files:
            for result in reader.read_stream(io.BytesIO(raw), raw[:65536], place):
                count += isinstance(result, Record)
        return count

    best_bare = best_ours = float("inf")
    records = 0
    for _ in range(repeat):
        best_bare = min(best_bare, timed(bare)[0])
        seconds, records = timed(ours)
        best_ours = min(best_ours, seconds)
    size = sum(len(raw) for _, raw in files) / 1e6
    return {
        "files": len(files),
        "records": records,
        "mb": round(size, 3),
        "bare_mb_s": round(size / best_bare, 1),
        "ours_mb_s": round(size / best_ours, 1),
        "ours_records_s": round(records / best_ours, 1),
        "ratio": round(best_ours / best_bare, 3),
    }


def timed(work: Callable[[], int]) -> tuple[float, int]:
    begin = time.process_time()
    answer = work()
    return time.process_time() - begin, answer


# --- memory ---


def measure_memory(files: list[tuple[StreamReader, bytes]]) -> list[dict[str, Any]]:
    """Read files of 1, 4 and 16 times the size, plain and gzip, each in its own process."""
    rows = []
    records = [part for _, raw in files for part in documents_of(raw)]
    base = weekly_base(records)
    with tempfile.TemporaryDirectory() as folder:
        for times in SIZES:
            for packed in (False, True):
                path = Path(folder) / f"weekly{times}.xml{'.gz' if packed else ''}"
                open_it = gzip.open if packed else open
                with open_it(path, "wb") as file:
                    for part in renumbered(base, times):
                        file.write(part)
                done = subprocess.run(
                    [
                        sys.executable,
                        "-m",
                        "benchmarks.speed.offices",
                        "--data",
                        str(path),
                        "--only-read",
                    ],
                    capture_output=True,
                    text=True,
                    check=True,
                    cwd=Path(__file__).resolve().parents[2],
                )
                answer = json.loads(done.stdout)
                size = sum(map(len, base)) * times / 1e6
                rows.append({"times": times, "packed": packed, "mb": round(size, 1), **answer})
                path.unlink()
    return rows


def weekly_base(records: list[bytes]) -> list[bytes]:
    chosen, size = [], 0
    for record in records:
        if b"<us-patent-grant " in record[:600] and size + len(record) <= WEEKLY_BYTES:
            chosen.append(record)
            size += len(record)
    return chosen


def renumbered(records: list[bytes], times: int) -> Iterator[bytes]:
    """Give each copy a publication number of its own, so that none is a duplicate."""
    number = 0
    for _ in range(times):
        for record in records:
            number += 1
            found = re.search(rb"<doc-number>([A-Z]*)0*(\d+)</doc-number>", record)
            if found:
                width = len(found.group(2))
                new = found.group(1) + str(10 ** (width - 1) + number).encode("ascii")
                tag = b"<doc-number>" + new + b"</doc-number>"
                yield record[: found.start()] + tag + record[found.end() :] + b"\n"


def read_once(path: Path) -> dict[str, Any]:
    """Read one file and report records and peak memory."""
    records = rejected = 0
    for result in read_publications(path):
        if isinstance(result, Record):
            records += 1
        else:
            rejected += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"records": records, "rejected": rejected, "peak_mib": peak}


if __name__ == "__main__":
    main()
