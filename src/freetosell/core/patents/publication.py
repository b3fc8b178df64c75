"""A published document and what it says of the right it stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from freetosell.core.numbering import ApplicationNumber, PublicationNumber
from freetosell.core.patents.claims import Claim
from freetosell.core.patents.legal_events import LegalEvent
from freetosell.core.provenance import ParseNote, Source


class RightKind(StrEnum):
    """What can be infringed.  ``UNKNOWN`` where the document does not say."""

    INVENTION = "invention"
    UTILITY_MODEL = "utility_model"
    DESIGN = "design"
    PLANT = "plant"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """How far the document got: a published application binds nobody yet."""

    APPLICATION = "application"
    GRANT = "grant"
    REGISTRATION = "registration"
    OTHER = "other"


class PartyRole(StrEnum):
    """What a person or firm is to the right."""

    OWNER = "owner"
    APPLICANT = "applicant"
    INVENTOR = "inventor"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Party:
    """A person or firm named on the document; ``country`` is ISO 3166 alpha-2 or empty."""

    name: str
    role: PartyRole
    country: str = ""


@dataclass(frozen=True, slots=True)
class Classification:
    """Classes as the office printed them, blanks removed ("A47J43/07", "07-02")."""

    cpc: tuple[str, ...] = ()
    ipc: tuple[str, ...] = ()
    uspc: tuple[str, ...] = ()
    locarno: tuple[str, ...] = ()

    def coarse(self) -> tuple[str, ...]:
        """Return the classes at which goods differ: CPC or IPC subclasses, Locarno classes.

        Example:
            >>> Classification(cpc=("A47J43/07", "A47J43/04"), locarno=("07-02",)).coarse()
            ('A47J', 'L07')
        """
        coarse = {code[:4].upper() for code in (*self.cpc, *self.ipc) if len(code) >= 4}
        coarse |= {f"L{code[:2]}" for code in self.locarno if code[:2].isdigit()}
        return tuple(sorted(coarse))


class RelationKind(StrEnum):
    """How an earlier application stands to this one."""

    CONTINUATION = "continuation"
    CONTINUATION_IN_PART = "continuation_in_part"
    DIVISION = "division"
    REISSUE = "reissue"
    PROVISIONAL = "provisional"
    NATIONAL_STAGE = "national_stage"
    FOREIGN_PRIORITY = "foreign_priority"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class EarlierFiling:
    """An application this one claims benefit of or priority from.

    Args:
        number: The office's text, as printed.
        office: WIPO ST.3 code, or empty.
        filed_on: Filing date, ``None`` if not printed.
    """

    kind: RelationKind
    number: str
    office: str = ""
    filed_on: date | None = None


@dataclass(frozen=True, slots=True)
class TermInputs:
    """What the document itself says that bears on how long the right lasts.

    Args:
        adjustment_days: US patent term adjustment printed on the face, in days;
            ``None`` means *not known*, 0 means that the office printed none.
        terminal_disclaimer: ``True`` if the face says so, ``None`` if not known.
        disclaimed_to: Last day under the disclaimer, where it is printed.
        length_of_grant_years: Printed term (designs: 14 or 15), in years.
    """

    adjustment_days: int | None = None
    terminal_disclaimer: bool | None = None
    disclaimed_to: date | None = None
    length_of_grant_years: int | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that belongs to the document.

    Args:
        file: Name of the image file as the record gives it.
        figure: Printed label ("FIG. 1") or empty.
        caption: Description of the view, where the text has one.
    """

    file: str
    figure: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """One published document (grant, published application, registration).

    Dates are the office's local calendar days; ``None`` is *not known*, never a
    guess.  ``claims`` keep the office's order.  ``description`` may have been
    cut by the source; then ``notes`` says so.

    Args:
        designated_states: ST.3 codes of the states that a regional document
            names, in the document's order; empty means *not known*.
    """

    number: PublicationNumber
    right_kind: RightKind
    stage: Stage
    title: str
    source: Source
    language: str = ""
    abstract: str = ""
    claims: tuple[Claim, ...] = ()
    description: str = ""
    application: ApplicationNumber | None = None
    filed_on: date | None = None
    published_on: date | None = None
    granted_on: date | None = None
    earlier_filings: tuple[EarlierFiling, ...] = ()
    term_inputs: TermInputs = field(default_factory=TermInputs)
    parties: tuple[Party, ...] = ()
    classes: Classification = field(default_factory=Classification)
    simple_family: str = ""
    cited: tuple[str, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    legal_events: tuple[LegalEvent, ...] = ()
    notes: tuple[ParseNote, ...] = ()
    designated_states: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Identity of the document in a corpus: office, number and kind without blanks."""
        return self.number.key

    def owners(self) -> tuple[str, ...]:
        """Return the names of owners, or of applicants where no owner is named."""
        owners = tuple(p.name for p in self.parties if p.role is PartyRole.OWNER)
        return owners or tuple(p.name for p in self.parties if p.role is PartyRole.APPLICANT)

    def independent_claims(self) -> tuple[Claim, ...]:
        """Return the claims that stand on their own and are still alive, in order."""
        return tuple(c for c in self.claims if c.is_independent)
