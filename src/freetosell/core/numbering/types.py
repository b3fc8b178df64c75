"""Numbers of rights as values: who issued them, what they number, how they print."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
