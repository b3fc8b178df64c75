"""Compile every catalogue of the pages into the file that the program reads; commit both."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

#: The same texts compile to the same bytes, whenever that is done.
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
WEB = Path(__file__).parent.parent / "src/freetosell/web"


def find_catalogues() -> list[Path]:
    """Return every catalogue, by path."""
    return sorted(WEB.rglob("LC_MESSAGES/django.po"))


def compile_catalogue(place: Path) -> bytes:
    """Return the compiled form of a catalogue."""
    with place.open("rb") as stream:
        catalog = read_po(stream, locale=place.parts[-3], domain="django")
    catalog.creation_date = catalog.revision_date = _NO_DAY
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


def main() -> None:
    """Compile all."""
    for place in find_catalogues():
        place.with_suffix(".mo").write_bytes(compile_catalogue(place))


if __name__ == "__main__":
    main()
