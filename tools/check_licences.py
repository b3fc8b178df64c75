"""Say under which licence each installed package stands, and refuse one that was not agreed to.

Run it with ``python -m tools.check_licences``; it ends with 1 and names the packages
whose licence is missing or not among `AGREED`.  `KNOWN` holds those whose own
description does not say it, with where it was read.
"""

from __future__ import annotations

import re
import sys
from importlib import metadata

#: Words of licences that a user of any part may take on without further thought.
AGREED = re.compile(
    r"\b(mit|mit-0|mit-cmu|bsd|0bsd|apache|psf|python software foundation|isc|zlib|unlicense|cc0|"
    r"ofl|zope|zpl|mpl|mozilla public license)\b",
    re.IGNORECASE,
)
#: Copyleft that an optional part brings; nothing else depends on it.
OPTIONAL = {"psycopg": "extra postgres", "psycopg-binary": "extra postgres"}
#: Package → licence, where its description says none.
KNOWN = {
    "axe-playwright-python": "MIT (its LICENSE); carries axe-core, MPL-2.0",
    "huey": "MIT (its LICENSE)",
    "imapclient": "BSD-3-Clause (its COPYING)",
    "pyrage": "MIT (its LICENSE)",
}
_NAME = re.compile(r"[-_.]+")


def licence_of(package: metadata.Distribution) -> str:
    """Return what a package says of its licence, or what is known of it; empty if nothing."""
    described = package.metadata
    said = described.get("License-Expression") or "; ".join(
        line.rpartition("::")[2].strip()
        for line in described.get_all("Classifier") or []
        if line.startswith("License ::")
    )
    name = _NAME.sub("-", described["Name"]).lower()
    return said or KNOWN.get(name, "") or (described.get("License") or "").split("\n")[0][:80]


def find_refused() -> dict[str, str]:
    """Return package → licence of those that were not agreed to."""
    refused: dict[str, str] = {}
    for package in metadata.distributions():
        name = _NAME.sub("-", package.metadata["Name"]).lower()
        licence = licence_of(package)
        if name not in OPTIONAL and name != "freetosell" and not AGREED.search(licence):
            refused[name] = licence or "none stated"
    return refused


def main() -> int:
    """Print what was refused."""
    refused = find_refused()
    for name, licence in sorted(refused.items()):
        print(f"{name}: {licence}", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
