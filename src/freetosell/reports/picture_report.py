"""A design beside a product as one page: pairs, overlay and slider, table, earlier designs, law.

The page calls nothing and loads nothing; its one script moves the sliders, and the
page's own policy allows that script alone, by its hash.
"""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from freetosell.core.charts.design_comparison import DesignComparison, find_missing_views
from freetosell.core.clearance.assessment import Finding
from freetosell.core.errors import MissingExtraError
from freetosell.reports import words
from freetosell.reports.picture_views import EarlierView, PairView
from freetosell.reports.picture_words import BANDS, LIKENESS

_SCRIPT = (
    "for(const r of document.querySelectorAll('input.slide'))"
    "r.addEventListener('input',()=>r.parentNode.style.setProperty('--at',r.value+'%'));"
)


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """The printable sheet of differences: both pictures with numbered frames, and what each is.

    Args:
        design: PNG of the design, frames drawn in.
        product: PNG of the product, the same frames.
        texts: What each number says, in order.
    """

    title: str
    design: bytes
    product: bytes
    design_label: str
    product_label: str
    texts: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PicturePage:
    """Everything on the page.

    Args:
        band: Name of the band in which the search put the design, or empty.
        file: Name of the file with the rows, to be corrected.
    """

    title: str
    comparison: DesignComparison
    design_title: str
    owners: tuple[str, ...]
    findings: tuple[Finding, ...]
    pairs: tuple[PairView, ...]
    earlier: tuple[EarlierView, ...]
    neighbours: int
    notes: tuple[str, ...]
    as_of: date
    program: str
    band: str = ""
    sheet: MarkedSheet | None = None
    file: str = ""


def render_page(page: PicturePage) -> str:
    """Return the page as text; save it as UTF-8."""
    digest = b64encode(sha256(_SCRIPT.encode()).digest()).decode("ascii")
    return (
        _environment()
        .get_template("pictures.html.j2")
        .render(
            page=page,
            comparison=page.comparison,
            missing=find_missing_views(page.comparison),
            # Our own style sheet and script, not outside text: the two things that are not escaped.
            css=Markup(_read("report.css") + _read("pictures.css")),  # noqa: S704
            script=Markup(_SCRIPT),  # noqa: S704
            script_hash=digest,
            likeness=LIKENESS,
            bands=BANDS,
            outcomes=words.OUTCOMES,
            statuses=words.STATUSES,
            disclaimer=words.DISCLAIMER,
            address=_address,
        )
    )


def render_sheet(sheet: MarkedSheet) -> str:
    """Return the printable sheet as a page of its own, for a browser's print."""
    return (
        _environment()
        .get_template("marked_sheet.html.j2")
        .render(sheet=sheet, address=_address, disclaimer=words.DISCLAIMER)
    )


def _address(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode('ascii')}"


def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_read),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
    )


def _read(name: str) -> str:
    folder = resources.files("freetosell.reports") / "templates"
    return (folder / name).read_text(encoding="utf-8")


def render_sheet_pdf(sheet: MarkedSheet) -> bytes:
    """Return the printable sheet as PDF.

    Raises:
        MissingExtraError: ``extra_letters`` if the extra is not installed.
    """
    try:
        import noto_cjk_sans_otc
        import typst
    except ImportError as error:
        raise MissingExtraError(
            "extra_letters",
            "The sheet of differences as PDF needs an optional part.",
            fix='Install it with: pip install "freetosell[letters]", or print the HTML sheet.',
        ) from error
    content = {
        "title": sheet.title,
        "fonts": ["Libertinus Serif", "Noto Sans CJK SC"],
        "design": list(sheet.design),
        "product": list(sheet.product),
        "design_label": sheet.design_label,
        "product_label": sheet.product_label,
        "texts": list(sheet.texts),
        "note": sheet.note,
        "disclaimer": words.DISCLAIMER,
    }
    compile_source: Any = typst.compile
    made = compile_source(
        resources.files("freetosell.reports").joinpath("marked_sheet.typ").read_bytes(),
        format="pdf",
        font_paths=[str(Path(str(noto_cjk_sans_otc.FONT_PATH)).parent)],
        ignore_system_fonts=True,
        sys_inputs={"sheet": json.dumps(content, ensure_ascii=False)},
    )
    return bytes(made)
