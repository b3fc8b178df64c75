"""The registers that the house keeps by hand: which fields a row has, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from freetosell.core.errors import InputError
from freetosell.core.programme.words import Words


class FieldKind(StrEnum):
    """What a field of a register holds."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class RegisterField:
    """One column of a register.

    Args:
        name: In files and commands.
        title: As people read it.
        kind: What it holds.
        needed: A row without it is refused.
        choices: What a choice can be, by word.
    """

    name: str
    title: Words
    kind: FieldKind = FieldKind.TEXT
    needed: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """What a register is about.

    Args:
        id: Stable name.
        title: Its name.
        about: What belongs into it.
        fields: Columns, in order; the first names the row.
        due: Name of the field that says when somebody must look again; empty if none.
        state: Name of the field by which rows are found; empty if none.
        clauses: Frame id → clause numbers for which it is evidence.
    """

    id: str
    title: Words
    about: Words
    fields: tuple[RegisterField, ...]
    due: str = ""
    state: str = ""
    clauses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def get_field(self, name: str) -> RegisterField:
        """Return one field.

        Raises:
            KeyError: if there is none of that name.
        """
        return next(f for f in self.fields if f.name == name)


def parse_row(plan: RegisterPlan, cells: Mapping[str, str]) -> Mapping[str, str]:
    """Return the row of a register with each cell in its one written form.

    Days are kept as ISO 8601, numbers without grouping; empty cells are left out.

    Args:
        plan: The register.
        cells: Field name → text, as a person wrote it.

    Raises:
        InputError: ``register_row_bad``, with every mistake of the row.
    """
    faults = [f"unknown column {name!r}" for name in cells if name not in _names(plan)]
    row: dict[str, str] = {}
    for column in plan.fields:
        text = cells.get(column.name, "").strip()
        if not text:
            if column.needed:
                faults.append(f"{column.name} is missing")
            continue
        try:
            row[column.name] = _cell(column, text)
        except ValueError as error:
            faults.append(f"{column.name}: {error}")
    if faults:
        raise InputError(
            "register_row_bad",
            f"The row does not fit the register: {'; '.join(faults[:20])}.",
            where=plan.id,
            fix=f"Columns: {', '.join(_hint(column) for column in plan.fields)}.",
        )
    return row


def _names(plan: RegisterPlan) -> frozenset[str]:
    return frozenset(column.name for column in plan.fields)


def _cell(column: RegisterField, text: str) -> str:
    if column.kind is FieldKind.DAY:
        try:
            return date.fromisoformat(text[:10] if text[10:11] in {"T", " "} else text).isoformat()
        except ValueError as error:
            raise ValueError(f"{text[:40]!r} is no day (YYYY-MM-DD)") from error
    if column.kind is FieldKind.NUMBER:
        try:
            number = Decimal(text.replace(",", "").replace(" ", ""))
        except InvalidOperation as error:
            raise ValueError(f"{text[:40]!r} is no number") from error
        if not number.is_finite():
            raise ValueError(f"{text[:40]!r} is no number")
        return format(number, "f")
    if column.kind is FieldKind.CHOICE:
        word = text.casefold().replace(" ", "_").replace("-", "_")
        if word not in column.choices:
            raise ValueError(f"{text[:40]!r} is none of {', '.join(column.choices)}")
        return word
    return text


def _hint(column: RegisterField) -> str:
    kind = {FieldKind.DAY: " (YYYY-MM-DD)", FieldKind.NUMBER: " (number)"}.get(column.kind, "")
    if column.choices:
        kind = f" ({'|'.join(column.choices)})"
    return f"{column.name}{'*' if column.needed else ''}{kind}"
