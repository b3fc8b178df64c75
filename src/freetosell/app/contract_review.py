"""Read a contract from its file and hold it against the library of clauses."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale

from freetosell.core.contracts.review import ContractReview, review_contract
from freetosell.core.errors import InputError, MissingExtraError, SourceError
from freetosell.markets.clauses import load_clauses

LARGEST_BYTES = 32_000_000
_MOST_UNPACKED_BYTES = 256_000_000
_MOST_PAGES = 1_000
#: Names of countries besides those of the locale data.
_OTHER_NAMES = {
    "US": ("United States of America", "USA", "U.S."),
    "GB": ("Great Britain", "UK", "U.K."),
    "KR": ("Korea",),
    "CN": ("PRC", "P.R. China"),
}
ENDINGS = (".docx", ".pdf", ".txt", ".md")


@dataclass(frozen=True, slots=True)
class ReviewedContract:
    """A contract with its text and what was found; quotations are spans of the text."""

    file: str
    text: str
    review: ContractReview
    countries: Mapping[str, tuple[str, ...]]


def review_contract_file(path: Path, markets: Sequence[str] = ()) -> ReviewedContract:
    """Read a contract and search it for each type of clause.

    Args:
        path: ``.docx``, ``.pdf`` with a text layer, or ``.txt``.
        markets: Codes of the countries that the warranty must name.

    Raises:
        InputError: ``contract_kind``.
        SourceError: ``contract_unreadable``.
        MissingExtraError: ``extra_letters`` or ``missing_extra``.
    """
    text = read_contract_text(path)
    countries = country_names(markets)
    return ReviewedContract(
        path.name, text, review_contract(text, load_clauses(), countries), countries
    )


def country_names(markets: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return code → names of a country as contracts write them, in English and Chinese.

    Example:
        >>> dict(country_names(["DE"]))
        {'DE': ('Germany', '德国')}
    """
    names: dict[str, tuple[str, ...]] = {}
    for code in markets:
        written = [Locale(language).territories.get(code, "") for language in ("en", "zh")]
        names[code] = tuple(filter(None, (*written, *_OTHER_NAMES.get(code, ()))))
    return names


def read_contract_text(path: Path) -> str:
    """Return the text of a contract: paragraphs and tables in the order of the file.

    Raises:
        InputError: ``contract_kind``.
        SourceError: ``contract_unreadable``.
        MissingExtraError: ``extra_letters`` or ``missing_extra``.
    """
    kind = path.suffix.lower()
    if kind not in ENDINGS:
        raise InputError(
            "contract_kind",
            f"{path.suffix or 'No ending'} is no kind of contract file.",
            where=str(path),
            fix=f"Use a file that ends in {', '.join(ENDINGS)}.",
        )
    data = _load(path)
    if kind == ".docx":
        return "\n".join(_docx_lines(data, path))
    if kind == ".pdf":
        return "\n".join(_pdf_pages(data, path))
    return _plain_text(data, path)


def _load(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    if len(data) > LARGEST_BYTES:
        raise _unreadable(path, f"it is larger than {LARGEST_BYTES:,} bytes")
    return data


def _unreadable(path: Path, why: str) -> SourceError:
    return SourceError(
        "contract_unreadable",
        f"The contract cannot be read: {why}.",
        where=str(path),
        fix="Save it again as .docx, as .pdf with text, or as .txt in UTF-8.",
    )


def _plain_text(data: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(path, "it is neither UTF-8 nor GB 18030")


def _docx_lines(data: bytes, path: Path) -> Iterator[str]:
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError(
            "extra_letters",
            "Contracts as DOCX need an optional part.",
            fix='Install it with: pip install "freetosell[letters]"; or save it as .txt.',
        ) from error
    try:
        _refuse_bomb(data, path)
        document = docx.Document(BytesIO(data))
        for block in document.iter_inner_content():
            yield from _block_lines(block)
    except SourceError:
        raise
    except Exception as error:  # the library raises whatever its XML parser does
        raise _unreadable(path, "the document is damaged") from error


def _block_lines(block: Any) -> Iterator[str]:
    if hasattr(block, "rows"):
        for row in block.rows:
            cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
            yield "\t".join(text for text in cells if text)
    else:
        yield block.text
    yield ""


def _refuse_bomb(data: bytes, path: Path) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED_BYTES:
            raise _unreadable(path, "it unpacks to more than any contract")


def _pdf_pages(data: bytes, path: Path) -> Iterator[str]:
    try:
        import pypdf
    except ImportError as error:
        raise MissingExtraError(
            "missing_extra",
            "Contracts as PDF need an optional part.",
            fix='Install it with: pip install "freetosell[mail]"; or save it as .txt.',
        ) from error
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        for number, page in enumerate(reader.pages):
            if number >= _MOST_PAGES:
                return
            yield page.extract_text()
    except Exception as error:  # the library raises many kinds on damaged files
        raise _unreadable(path, "the PDF is damaged or locked") from error
