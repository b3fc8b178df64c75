"""``python -m benchmarks.cases numbers|terms|claims|listings|hostile --data DIR``."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

SETS = ("numbers", "terms", "claims", "listings", "hostile")


def main() -> None:
    """Run one case set and print its figures as the last line."""
    parser = argparse.ArgumentParser(prog="benchmarks.cases", description=__doc__)
    parser.add_argument("set", choices=SETS)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder laid out as shared/data/cases"
    )
    parser.add_argument("--failures", type=Path, help="write each wrong case here, one JSON a line")
    args = parser.parse_args()
    report = importlib.import_module(f"benchmarks.cases.{args.set}").run(args.data)
    if args.failures:
        report.write_failures(args.failures)
    print(report.to_json())


if __name__ == "__main__":
    main()
