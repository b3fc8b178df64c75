"""Write down the digests of the rules that the lessons of a course cite, once their author read them.

An author names a rule with an empty digest (``"us.design.term" = ""``) and runs::

    python -m tools.note_cites COURSE [--again]

Only empty digests are filled; ``--again`` fills all of them anew, which says that
the author has read every lesson against the rules as they stand now.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from freetosell.core.programme.course import digest_rules
from freetosell.markets.loader import load_rulebooks
from freetosell.programme.loader import HOME

_LINE = re.compile(r'^"(?P<rule>[a-z0-9_.]+)" = "(?P<digest>[0-9a-f]*)"$', re.MULTILINE)


def main() -> int:
    """Fill the digests of one course file; a rule that is not there ends the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("course", help="folder name under courses/, or a path")
    parser.add_argument("--again", action="store_true")
    asked = parser.parse_args()
    folder = Path(asked.course)
    path = (folder if folder.is_dir() else HOME / "courses" / asked.course) / "course.toml"
    digests = digest_rules(load_rulebooks().values())
    text = path.read_text("utf-8")
    missing = [m["rule"] for m in _LINE.finditer(text) if m["rule"] not in digests]
    if missing:
        print(f"{path}: no such rule: {', '.join(missing)}", file=sys.stderr)
        return 1

    def note(found: re.Match[str]) -> str:
        kept = found["digest"] and not asked.again
        digest = found["digest"] if kept else digests[found["rule"]]
        return f'"{found["rule"]}" = "{digest}"'

    path.write_text(_LINE.sub(note, text), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
