"""Collect the texts of the pages into the catalogues, keeping what is translated already.

Each section has a catalogue of its own (``web/<section>/locale``), the parts and
the words of the core have that of the app (``web/locale``).  English is the
source; every other language has a catalogue.  Run it after a change of texts,
translate what is new, then run ``compile_messages.py`` and commit both.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
WEB = ROOT / "src/freetosell/web"
LANGUAGES = ("zh_Hans",)
KEYWORDS = (
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "npgettext",
    "pgettext",
)
HEAD = "# Texts of the pages; collected by tools/collect_messages.py, translated by people.\n"


def _set_up() -> None:
    from freetosell.app.settings import Settings
    from freetosell.web.settings import set_up_web

    folder = Path(tempfile.mkdtemp())
    set_up_web(Settings(workspace=folder, cache=folder))


def find_homes() -> dict[Path, list[Path]]:
    """Return folder of a catalogue → files whose texts stand in it."""
    from freetosell.web.sections import SECTIONS

    sections = {WEB / section.name for section in SECTIONS}
    homes: dict[Path, list[Path]] = {WEB: []}
    for path in sorted([*WEB.rglob("*.py"), *WEB.rglob("*.html")]):
        if "migrations" in path.parts:
            continue
        home = next((s for s in sections if s in path.parents), WEB)
        homes.setdefault(home, []).append(path)
    return homes


def find_messages(path: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """Yield ``(text or (one, many), context)`` of a file."""
    from django.utils.translation.template import templatize

    source = path.read_text("utf-8")
    if path.suffix == ".html":
        source = templatize(source, origin=str(path))
    found = extract_python(io.BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"})
    for _line, function, texts, _notes in found:
        parts = [texts] if isinstance(texts, str) else list(texts or ())
        if not parts or not parts[0]:
            continue
        if function == "pgettext":
            yield parts[1], parts[0]
        elif function == "npgettext":
            yield (parts[1], parts[2]), parts[0]
        elif function.startswith("ngettext"):
            yield (parts[0], parts[1]), None
        else:
            yield parts[0], None


def collect(home: Path, paths: list[Path]) -> Catalog:
    """Return the catalogue of one home, without translations."""
    from freetosell.web.core_words import find_messages as find_words

    catalog = Catalog(charset="utf-8", fuzzy=False)
    for path in paths:
        place = path.relative_to(home).as_posix()
        for text, context in find_messages(path):
            named = "%(" in (text if isinstance(text, str) else text[1])
            flags = ("python-format",) if named else ()
            catalog.add(text, locations=[(place, None)], context=context, flags=flags)
    if home == WEB:
        for text in find_words():
            catalog.add(text, locations=[("core", None)])
    if (home / "sentences.py").is_file():
        sentences = import_module(f"freetosell.web.{home.name}.sentences")
        for text in sentences.find_messages():
            catalog.add(text, locations=[("core", None)])
    return catalog


def place_of(home: Path, language: str) -> Path:
    """Return the file of a catalogue."""
    return home / "locale" / language / "LC_MESSAGES" / "django.po"


def update(home: Path, fresh: Catalog, language: str) -> str:
    """Return the text of a catalogue with what it had translated and what is new."""
    place = place_of(home, language)
    kept = Catalog(locale=language, charset="utf-8", fuzzy=False)
    if place.exists():
        with place.open("rb") as stream:
            kept = read_po(stream, locale=language)
    kept.update(fresh, no_fuzzy_matching=True)
    _take_over(kept, language)
    kept.obsolete.clear()
    text = io.BytesIO()
    write_po(text, kept, width=100, omit_header=True, sort_output=True)
    lines = text.getvalue().decode("utf-8")
    header = (
        f'{HEAD}msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {kept.plural_forms.rstrip(";")};\\n"\n\n'
    )
    return header + lines.strip() + "\n"


def _take_over(catalog: Catalog, language: str) -> None:
    """Fill in what another catalogue translates already, in the same words."""
    known: dict[object, object] = {}
    for place in WEB.rglob(f"locale/{language}/LC_MESSAGES/django.po"):
        with place.open("rb") as stream:
            other = read_po(stream, locale=language)
        known.update({m.id: m.string for m in other if m.id and not m.context and _is_done(m)})
    for message in catalog:
        if message.id and not message.context and not _is_done(message):
            message.string = known.get(message.id, message.string)


def _is_done(message: Message) -> bool:
    strings = [message.string] if isinstance(message.string, str) else message.string
    return bool(strings) and all(strings)


def main() -> int:
    """Write all catalogues; say how many texts wait for a translation."""
    _set_up()
    wanted = set(sys.argv[1:])
    waiting = 0
    for home, paths in find_homes().items():
        if wanted and home.name not in wanted:
            continue
        fresh = collect(home, paths)
        if not len(fresh):
            continue
        for language in LANGUAGES:
            place = place_of(home, language)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(update(home, fresh, language), encoding="utf-8")
            with place.open("rb") as stream:
                empty = [m for m in read_po(stream, locale=language) if m.id and not _is_done(m)]
            waiting += len(empty)
            print(f"{place.relative_to(ROOT)}: {len(fresh)} texts, {len(empty)} to translate")
    return waiting


if __name__ == "__main__":
    main()
