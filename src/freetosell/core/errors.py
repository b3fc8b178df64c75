"""Every error the program raises on purpose, named by who must act.

All carry the same four answers: a stable ``code`` (snake_case, documented in
``docs/reference/errors.md``), ``what`` went wrong, ``where`` (path, record,
field, offset), and how to ``fix`` it.  Doubt is never an error: it is a value
(`Reading.UNCLEAR`, `Outcome.NOT_COVERED`, `ParseNote`).
"""

from __future__ import annotations


class FreeToSellError(Exception):
    """Root of all errors raised on purpose.

    Args:
        code: Stable identifier in snake_case, for machines and the docs.
        what: One sentence that says what went wrong.
        where: Path, record number, field or offset; empty if there is no place.
        fix: One sentence that says how to mend it; empty if nothing can be done.
    """

    def __init__(self, code: str, what: str, where: str = "", fix: str = "") -> None:
        super().__init__(code, what, where, fix)
        self.code = code
        self.what = what
        self.where = where
        self.fix = fix

    def __str__(self) -> str:
        where = f" [{self.where}]" if self.where else ""
        fix = f" {self.fix}" if self.fix else ""
        return f"{self.what}{where}{fix}"


class InputError(FreeToSellError):
    """The user must change what was asked for (argument, market code, number)."""


class SourceError(FreeToSellError):
    """A file or record from outside cannot be read; names path, record and offset."""


class RuleError(FreeToSellError):
    """The author of a rulebook must act; ``problems`` lists every mistake at once."""

    def __init__(
        self, code: str, what: str, where: str = "", fix: str = "", problems: tuple[str, ...] = ()
    ) -> None:
        super().__init__(code, what, where, fix)
        self.problems = problems

    def __str__(self) -> str:
        lines = [super().__str__(), *(f"  - {problem}" for problem in self.problems)]
        return "\n".join(lines)


class EngineError(FreeToSellError):
    """The operator must act: disk, permissions, store version, service."""


class MissingExtraError(FreeToSellError):
    """An optional part is not installed; ``fix`` holds the install line."""


class ModelError(FreeToSellError):
    """A model's weights are missing, altered or answered outside its schema."""


class CaseError(FreeToSellError):
    """An event is not allowed in the state that the case is in.

    Args:
        event: Kind of the event that was refused.
        state: Where the case stands, "track: state" for each track.
        allowed: Kinds of events that lead on from there.
        missing: What the event lacks, one sentence each.
    """

    def __init__(
        self,
        code: str,
        what: str,
        where: str = "",
        fix: str = "",
        *,
        event: str = "",
        state: tuple[str, ...] = (),
        allowed: tuple[str, ...] = (),
        missing: tuple[str, ...] = (),
    ) -> None:
        super().__init__(code, what, where, fix)
        self.event = event
        self.state = state
        self.allowed = allowed
        self.missing = missing


class AccessError(FreeToSellError):
    """The person is not allowed to do this."""
