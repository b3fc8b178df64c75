"""``python -m benchmarks [--data DIR]``: the quick benchmarks one after the other.

DIR is laid out as the shared evaluation data.  Each benchmark runs in a process
of its own and prints its figures as one JSON line; retrieval and the speed of a
check need a corpus and are started by hand (see ``benchmarks/README.md``).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run what the data allows; say what is left out and why."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    runs = [
        *(("benchmarks.cases", name, data / "cases") for name in ("numbers", "terms", "claims")),
        *(("benchmarks.cases", name, data / "cases") for name in ("listings", "hostile")),
        ("benchmarks.reading", "", data / "chart" / "dev"),
        ("benchmarks.notices", "", data / "notices" / "dev"),
        ("benchmarks.speed.offices", "", data / "office_formats"),
    ]
    failed = 0
    for module, name, folder in runs:
        if not folder.is_dir():
            print(f"left out {module} {name}: {folder} is not there")
            continue
        command = [sys.executable, "-m", module, *([name] if name else []), "--data", str(folder)]
        failed += subprocess.run(command, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
