"""Numbers of rights as values: who issued them, what they number, how they print."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.provenance import ParseNote
from freetosell.core.text import Span


class Doc(StrEnum):
    """What a number numbers."""

    GRANTED = "granted"
    PUBLICATION = "publication"
    APPLICATION = "application"
    REGISTRATION = "registration"


class NumberedRight(StrEnum):
    """The right as far as the number alone tells it."""

    INVENTION = "invention"
    UTILITY_MODEL = "utility_model"
    DESIGN = "design"
    PLANT = "plant"
    REISSUE = "reissue"
    APPLICATION = "application"
    PCT = "pct"
    HAGUE = "hague"


@dataclass(frozen=True, slots=True, order=True)
class PublicationNumber:
    """A publication, grant or registration number.

    Args:
        office: WIPO ST.3 code ("US", "EP", "WO", "EM", "BX" …).
        number: Letters and digits only, as the office prints it; US utility
            without leading zeros, prefixes (D, RE, PP) kept.
        kind: WIPO ST.16 kind code, empty where it was not written.
        index: Design inside a multiple registration ("0006"), or empty.
    """

    office: str
    number: str
    kind: str = ""
    index: str = ""

    @property
    def key(self) -> str:
        """Identity without blanks: "US11257243B2", "EM000808936-0006"."""
        index = f"-{self.index}" if self.index else ""
        return f"{self.office}{self.number}{self.kind}{index}"

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True, order=True)
class ApplicationNumber:
    """An application number; ``check_digit`` is kept apart and may be empty."""

    office: str
    number: str
    check_digit: str = ""

    @property
    def key(self) -> str:
        """Identity without blanks and check digit."""
        return f"{self.office}{self.number}"

    def __str__(self) -> str:
        dot = f".{self.check_digit}" if self.check_digit else ""
        return f"{self.office}{self.number}{dot}"


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """One number as it stood in a text, with all that its form tells.

    Args:
        number: The number itself; application numbers have their own type.
        doc: What it numbers.
        right: The right, or ``None`` where the number alone does not say
            (European number without kind code).
        canonical: One printed form that is read back as the same number.
        span: Where the number stands in the raw text, office code and kind
            code included, words around it ("Pat. No.") left out.
        check_digit: As written, or computed where the office has one and it
            was left out; empty where there is none.
        check_digit_ok: Whether a written check digit fits; ``None`` where none
            was written or the rule of that office is not verified.
        warnings: Doubts; the number is kept all the same.
        right_detail: More about the right ("provisional", "hague_design").
    """

    number: PublicationNumber | ApplicationNumber
    doc: Doc
    right: NumberedRight | None
    canonical: str
    span: Span
    check_digit: str = ""
    check_digit_ok: bool | None = None
    warnings: tuple[ParseNote, ...] = ()
    right_detail: str = ""

    @property
    def office(self) -> str:
        """WIPO ST.3 code of the office that issued the number."""
        return self.number.office

    @property
    def kind(self) -> str:
        """Kind code; empty for applications and where it was not written."""
        return self.number.kind if isinstance(self.number, PublicationNumber) else ""


class NumberError(StrEnum):
    """Why a text gave no number, or a doubtful one."""

    NONE = ""
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"
    BAD_CHECK_DIGIT = "bad_check_digit"
    UNKNOWN_OFFICE = "unknown_office"


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What a text says about numbers.

    Args:
        numbers: The numbers found, in order of appearance.  A number whose
            check digit does not fit is kept, with a warning.
        error: Empty, or why there is no number (or no trustworthy one).
        candidates: For AMBIGUOUS, each way of reading the text, by office
            code; for BAD_CHECK_DIGIT, the number with the digit that fits.
    """

    numbers: tuple[ParsedNumber, ...] = ()
    error: NumberError = NumberError.NONE
    candidates: tuple[ParsedNumber, ...] = ()
