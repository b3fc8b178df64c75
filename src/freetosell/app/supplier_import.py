"""Lists of suppliers and papers from CSV, XLSX or JSON: every row is stored or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from freetosell.app.gate_refresh import save_supplier
from freetosell.app.row_files import read_rows
from freetosell.app.supplier_room import SupplierRoom, put_paper
from freetosell.app.supplier_rows import parse_paper_row, parse_supplier_row
from freetosell.core.errors import FreeToSellError, InputError
from freetosell.core.provenance import Record, Rejected
from freetosell.core.suppliers.paper import Paper
from freetosell.core.suppliers.supplier import Supplier

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SupplierImport:
    """What became of a list: ``read = stored + len(rejected)``.

    Args:
        stored: Ids of suppliers, or names of papers, in file order.
    """

    read: int
    stored: tuple[str, ...]
    rejected: tuple[Rejected, ...]


def read_suppliers(path: Path) -> Iterator[Record[Supplier] | Rejected]:
    """Yield the suppliers of a list in file order, and each refused row.

    Raises:
        InputError, SourceError: if the file as a whole cannot be read.
    """
    return _read(path, parse_supplier_row)


def read_papers(path: Path) -> Iterator[Record[Paper] | Rejected]:
    """Yield the papers of a list in file order, and each refused row.

    Raises:
        InputError, SourceError: if the file as a whole cannot be read.
    """
    return _read(path, parse_paper_row)


def _read(path: Path, parse: Callable[[Mapping[str, str]], T]) -> Iterator[Record[T] | Rejected]:
    for where, row in read_rows(path):
        if isinstance(row, Rejected):
            yield row
            continue
        named = {name.strip().casefold().replace(" ", "_"): text for name, text in row.items()}
        try:
            yield Record(parse(named), where)
        except InputError as error:
            yield Rejected(error.code, f"{error.what} {error.fix}".strip(), where)


def import_suppliers(room: SupplierRoom, path: Path, *, by: str) -> SupplierImport:
    """Store the suppliers of a list; one that is there already is replaced.

    Raises:
        InputError, SourceError: if the file as a whole cannot be read; nothing is stored then.
    """

    def store(supplier: Supplier) -> str:
        save_supplier(room, supplier, by=by)
        return supplier.id

    return _import(list(read_suppliers(path)), store)


def import_papers(room: SupplierRoom, path: Path, *, by: str) -> SupplierImport:
    """Store the papers of a list with their originals, which lie beside the list.

    A file that the row names and that is not there refuses the row.

    Raises:
        InputError, SourceError: if the list as a whole cannot be read; nothing is stored then.
    """

    def store(paper: Paper) -> str:
        original = _beside(path, paper.file)
        return put_paper(room, paper, by=by, file=original).key

    return _import(list(read_papers(path)), store)


def _beside(path: Path, name: str) -> Path | None:
    """Return the original, which may lie in the list's own folder alone.

    Raises:
        InputError: ``paper_file_elsewhere``.
    """
    if not name:
        return None
    if Path(name).name != name or name in (".", ".."):
        raise InputError(
            "paper_file_elsewhere",
            f"The original {name[:80]!r} does not lie beside the list.",
            fix="Put it into the list's folder and write its name alone.",
        )
    return path.parent / name


def _import(rows: list[Record[T] | Rejected], store: Callable[[T], str]) -> SupplierImport:
    stored: dict[str, None] = {}
    rejected: list[Rejected] = []
    for row in rows:
        if isinstance(row, Rejected):
            rejected.append(row)
            continue
        try:
            name = store(row.value)
        except FreeToSellError as error:
            why = f"{error.what} {error.fix}".strip()
            rejected.append(Rejected(error.code, why, row.where))
            continue
        if name in stored:
            why = "The row stands in the list twice; the later one was stored."
            rejected.append(Rejected("row_twice", why, row.where, name))
        stored[name] = None
    return SupplierImport(len(rows), tuple(stored), tuple(rejected))
