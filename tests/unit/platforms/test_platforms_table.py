"""The table of platforms, the folders and the reference page are one."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import freetosell.platforms
from freetosell.platforms import tabular
from freetosell.platforms.reading import delimited, documents, drafts, listings
from freetosell.platforms.reading.columns import MANY_FIELDS, SINGLE_FIELDS
from freetosell.platforms.reading.rows import Defect
from freetosell.platforms.table import FORMAT_NAMES, PLATFORMS

FOLDER = Path(freetosell.platforms.__file__).parent
DOCS = Path(__file__).parents[3] / "docs" / "reference"


def test_table_is_the_folders():
    folders = {path.parent.name for path in FOLDER.glob("*/listing.py")}
    assert {room.name for room in PLATFORMS} == folders
    assert {path.parent.name for path in FOLDER.glob("*/columns.toml")} == folders


def test_names_of_layouts_are_unique_and_of_their_room():
    assert len(set(FORMAT_NAMES)) == len(FORMAT_NAMES)
    for room in PLATFORMS:
        assert all(layout.platform == room.name for layout in room.formats)


def test_the_reference_names_every_layout_and_no_other():
    page = (DOCS / "catalogue-formats.md").read_text("utf-8")
    assert re.findall(r"^\| `([a-z0-9_]+)` \|", page, re.MULTILINE) == list(FORMAT_NAMES)
    renderer = runpy.run_path(str(DOCS.parents[1] / "tools" / "render_catalogue_formats.py"))
    assert page == renderer["render"](), "run tools/render_catalogue_formats.py"


def test_columns_lead_to_fields_that_exist():
    namespaces = ("attributes", "offer_terms", "variations.", "identity.", "row.")
    for room in PLATFORMS:
        for layout in room.formats:
            for source in (layout.names, layout.patterns, layout.prefixes):
                for alias in source.values():
                    known = alias.field in SINGLE_FIELDS | MANY_FIELDS
                    assert known or alias.field.startswith(namespaces), alias


def catalogue_rows_section() -> str:
    page = (DOCS / "rejections.md").read_text("utf-8")
    start = page.index("## Catalogue rows")
    end = page.find("\n## ", start + 4)
    return page[start : end if end > 0 else len(page)]


def test_every_code_of_a_row_stands_in_the_reference():
    section = catalogue_rows_section()
    documented = set(re.findall(r"^\| `([a-z0-9_]+)`", section, re.MULTILINE))
    modules = (delimited, documents, drafts, listings)
    rejections = {v.code for m in modules for v in vars(m).values() if isinstance(v, Defect)}
    rejections.add("duplicate_sku")
    sources = [p.read_text("utf-8") for p in FOLDER.rglob("*.py")]
    notes = {c for s in sources for c in re.findall(r"\.note\(\s*\"([a-z_]+)\"", s)}
    warned = {
        c for s in sources for c in re.findall(r"warnings\.append\(f?\"([a-z_]+)[\":]", s)
    } | {"sheet_not_read"}
    assert len(rejections) >= 11
    assert len(notes) >= 10
    assert documented == rejections | notes | warned
    assert "sheet_not_read" in Path(tabular.__file__).read_text("utf-8")
