"""A reviewer's reading of a row in place of the program's, and when it still holds.

A person who has seen the product or the file may read a limitation otherwise
than the program.  The word counts for the words of the claim and the facts it
was said about: on other words it is not applied, and where facts came since
that bear on the row it is shown and not applied, until somebody says it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from freetosell.core.charts.chart import (
    ChartRow,
    ClaimChart,
    Evidence,
    LimitationReading,
    Reading,
    ReviewerRole,
    ReviewState,
    RowReview,
    conclude,
)
from freetosell.core.errors import AccessError, InputError
from freetosell.core.patents.claims import LimitationRole
from freetosell.core.products.product import FactOrigin, ProductFact
from freetosell.core.text import Span

#: Those whose word that a limitation is missing is taken: it reassures.
MAY_REASSURE = frozenset({ReviewerRole.OWNER, ReviewerRole.REVIEWER, ReviewerRole.COUNSEL})
#: Letters of a reason below which nothing was said.
_LEAST_REASON = 8
_MOST_REASON = 4_000
#: A person's word is taken over as said, as an answer is.
_CONFIDENCE = 0.95
_RULE = "person_review"
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class ReadingOverride:
    """What a person read in place of the program, and on what it was said.

    Args:
        claim: Number of the claim.
        limitation: Id of the row ("L3").
        text: Words of the limitation as they stood.
        variations: Variations of the listing of whose chart it was said; empty for all.
        reading: The person's.
        reason: In the person's words.
        by: Who.
        role: As what the person says it.
        at: When (UTC).
        automatic: What the program read then.
        basis: Digest of the program's reading with its evidence, as it was then.
        facts: ``(id, digest)`` of each fact that was known then.
        supersedes: Version of the kept entry that it replaces; 0 if it is the first.
        withdrawn: Taken back: the program's reading holds again.
    """

    product: str
    publication: str
    claim: int
    limitation: str
    text: str
    reading: Reading
    reason: str
    by: str
    role: ReviewerRole
    at: datetime
    automatic: Reading
    basis: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    variations: tuple[str, ...] = ()
    supersedes: int = 0
    withdrawn: bool = False

    @property
    def row(self) -> str:
        """Address of the row in its publication: ``claim#limitation``."""
        return f"{self.claim}#{self.limitation}"


def check_override(override: ReadingOverride) -> None:
    """Refuse a reading that nobody stands behind.

    Raises:
        InputError: ``override_by_missing``, ``override_reason_missing`` or ``override_too_long``.
        AccessError: ``override_role`` where a limitation is called absent by a
            role whose word does not reassure.
    """
    where = f"{override.publication} {override.row}"
    if not override.by.strip():
        raise InputError(
            "override_by_missing", "A reading needs the name of who made it.", where=where,
            fix="Say who: --by NAME.",
        )  # fmt: skip
    if len("".join(override.reason.split())) < _LEAST_REASON:
        raise InputError(
            "override_reason_missing",
            "A reading by a person needs its reason, in words that somebody else can check.",
            where=where,
            fix="Say what you saw and where: --reason TEXT.",
        )
    if len(override.reason) > _MOST_REASON:
        raise InputError(
            "override_too_long",
            f"A reason has at most {_MOST_REASON} characters.",
            where=where,
            fix="Say the deciding point; keep the rest as evidence.",
        )
    reassures = override.reading is Reading.ABSENT and not override.withdrawn
    if reassures and override.role not in MAY_REASSURE:
        raise AccessError(
            "override_role",
            "Only a reviewer, counsel or the owner may say that a limitation is absent.",
            fix="Ask one of them to look at the row.",
        )


def wording_digest(text: str) -> str:
    """Return the digest of a limitation's words; blanks and line ends do not count.

    Example:
        >>> wording_digest("a  hinge") == wording_digest("a hinge")
        True
    """
    return _digest(" ".join(text.split()))


def fact_digests(facts: Iterable[ProductFact]) -> tuple[tuple[str, str], ...]:
    """Return ``(id, digest)`` of each fact, by id."""
    return tuple(sorted((f.id, _fact_digest(f)) for f in facts))


def basis_of(reading: LimitationReading) -> str:
    """Return the digest of a reading with the rule and the quotations on which it rests."""
    quotes = "\n".join(f"{e.fact_id}\t{e.quote}" for e in reading.evidence)
    return _digest(f"{reading.reading.value}\n{reading.rule}\n{quotes}")


def _fact_digest(fact: ProductFact) -> str:
    answer = fact.answer.value if fact.answer else ""
    parts = (fact.origin.value, answer, *fact.settles, *fact.variations, fact.evidence, fact.text)
    return _digest("\n".join(parts))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def apply_overrides(
    chart: ClaimChart, overrides: Sequence[ReadingOverride], facts: Sequence[ProductFact]
) -> ClaimChart:
    """Put persons' readings in the place of the program's, and add the rows up anew.

    The program's reading stays with the row (`RowReview.automatic`).  Applying
    again what was applied before changes nothing.

    Args:
        chart: As read; reviews of an earlier application are laid aside first.
        overrides: Of the product; those of other claims are passed over.
        facts: All that is known of the product now.

    Returns:
        The chart with each row under review marked, applied or not.
    """
    own = [o for o in overrides if _is_about(o, chart) and not o.withdrawn]
    bare = [without_review(row) for row in chart.rows]
    if not own and all(row is old for row, old in zip(bare, chart.rows, strict=True)):
        return chart
    known = dict(fact_digests(facts))
    rows = tuple(_reviewed(row, bare, own, known) for row in bare)
    counted = tuple(
        row.reading.reading
        for row in rows
        if chart.preamble_limits or row.role is not LimitationRole.PREAMBLE
    )
    return replace(chart, rows=rows, conclusion=conclude(counted))


def find_lost(
    charts: Sequence[ClaimChart], overrides: Iterable[ReadingOverride]
) -> tuple[ReadingOverride, ...]:
    """Return the readings whose row no chart has any more, so that they can be told."""
    rows = {(c.publication, c.claim_number, r.limitation_id) for c in charts for r in c.rows}
    words = {
        (c.publication, c.claim_number, wording_digest(r.text)) for c in charts for r in c.rows
    }
    charted = {c.publication for c in charts}
    return tuple(
        o
        for o in overrides
        if o.publication in charted
        and not o.withdrawn
        and (o.publication, o.claim, o.limitation) not in rows
        and (o.publication, o.claim, wording_digest(o.text)) not in words
    )


def without_review(row: ChartRow) -> ChartRow:
    """Return the row as the program read it."""
    if row.review is None:
        return row
    return replace(row, reading=row.review.automatic, review=None)


def _is_about(override: ReadingOverride, chart: ClaimChart) -> bool:
    return (
        override.publication == chart.publication
        and override.claim == chart.claim_number
        and (not override.variations or override.variations == chart.variations)
    )


def _reviewed(
    row: ChartRow,
    rows: Sequence[ChartRow],
    overrides: Sequence[ReadingOverride],
    known: dict[str, str],
) -> ChartRow:
    """Return a row with the latest reading made of its words, or that of its place alone."""
    words = wording_digest(row.text)
    made = [o for o in overrides if wording_digest(o.text) == words]
    # A row that moved keeps its review; one of equal words that never moved has its own.
    own = [o for o in made if o.limitation == row.limitation_id]
    moved = [o for o in made if not _stands(o, rows)]
    same = own or moved
    if same:
        return _judged(row, max(same, key=lambda o: o.at), known)
    other = [o for o in overrides if o.limitation == row.limitation_id and not _found(o, rows)]
    if other:
        return replace(row, review=_review(other[-1], row, ReviewState.CLAIM_CHANGED, ()))
    return row


def _stands(override: ReadingOverride, rows: Sequence[ChartRow]) -> bool:
    """Say whether the row of a reading still has its place and its words."""
    return any(
        r.limitation_id == override.limitation
        and wording_digest(r.text) == wording_digest(override.text)
        for r in rows
    )


def _found(override: ReadingOverride, rows: Sequence[ChartRow]) -> bool:
    return any(wording_digest(r.text) == wording_digest(override.text) for r in rows)


def _judged(row: ChartRow, override: ReadingOverride, known: dict[str, str]) -> ChartRow:
    since = _changed(override, known)
    if since and basis_of(row.reading) != override.basis:
        return replace(row, review=_review(override, row, ReviewState.FACTS_BEAR, since))
    state = ReviewState.APPLIED_BEFORE_FACTS if since else ReviewState.APPLIED
    return replace(
        row,
        reading=_as_reading(override, row.reading),
        review=_review(override, row, state, since),
    )


def _changed(override: ReadingOverride, known: dict[str, str]) -> tuple[str, ...]:
    """Return the facts that came, went or changed since the reading was made, by id."""
    then = dict(override.facts)
    return tuple(
        sorted(key for key in then.keys() | known.keys() if then.get(key) != known.get(key))
    )


def _as_reading(override: ReadingOverride, automatic: LimitationReading) -> LimitationReading:
    """Return a person's reading with its reason as evidence, and the program's where both agree.

    The reason is what a clearing answer rests on: an ABSENT without anybody's
    word would not count.
    """
    on = override.at.date().isoformat()
    said = Evidence(
        f"review:{override.row}",
        FactOrigin.REVIEW,
        f"{override.by} ({override.role.value})",
        Span(0, len(override.reason)),
        override.reason,
    )
    agree = override.reading is automatic.reading
    return LimitationReading(
        reading=override.reading,
        reason=f"Read by {override.by} ({override.role.value}) on {on}: {override.reason}",
        rule=_RULE,
        confidence=0.0 if override.reading is Reading.UNCLEAR else _CONFIDENCE,
        evidence=(said, *(automatic.evidence if agree else ())),
    )


def _review(
    override: ReadingOverride, row: ChartRow, state: ReviewState, since: tuple[str, ...]
) -> RowReview:
    return RowReview(
        state=state,
        reading=override.reading,
        reason=override.reason,
        by=override.by,
        role=override.role,
        at=override.at,
        automatic=row.reading,
        text=override.text,
        facts_since=since,
    )
