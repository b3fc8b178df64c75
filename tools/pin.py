"""Write ``constraints.txt``: every package of this environment at its version, and nothing else.

Run it in an environment that was made afresh with ``make setup`` after a change
of ``pyproject.toml``.  No addresses, no hashes of files: only names and versions.
"""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

PLACE = Path(__file__).parent.parent / "constraints.txt"
HEAD = "# Every package that freetosell and its tests install, pinned. Written by tools/pin.py.\n"
#: Tools of the environment itself, and the program.
LEFT_OUT = {"freetosell", "pip", "setuptools", "wheel"}


def main() -> None:
    """List the installed distributions by name."""
    found = {
        d.metadata["Name"].lower().replace("_", "-"): d.version for d in metadata.distributions()
    }
    lines = [f"{name}=={version}\n" for name, version in sorted(found.items())]
    kept = [line for line in lines if line.split("==")[0] not in LEFT_OUT]
    PLACE.write_text(HEAD + "".join(kept), encoding="utf-8")


if __name__ == "__main__":
    main()
