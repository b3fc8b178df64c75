"""Raw claims read as claims: number, status, references, form, category, anatomy.

Doubt is noted on the claim, never raised: a claim out of order, a repeated
number, an empty claim, a reference to itself, to a later or to a missing claim.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from freetosell.core.patents.claim_anatomy import Anatomy, dissect
from freetosell.core.patents.claim_form import claim_category, claim_form, claim_status
from freetosell.core.patents.claim_languages import ClaimWords, claim_words
from freetosell.core.patents.claim_layout import find_cuts
from freetosell.core.patents.claim_reference import (
    MAX_REFERENCES,
    NO_REFERENCES,
    References,
    find_references,
)
from freetosell.core.patents.claims import Claim, ClaimCategory, ClaimForm, RawClaim
from freetosell.core.provenance import ParseNote, Severity
from freetosell.core.text import Span

#: A range of cancelled claims longer than this is read as its first claim alone, and
#: so is every range once all ranges of a document have given this many claims.
MAX_RANGE = 1000
_MAX_RANGED = 10_000

_OWN_NUMBER = re.compile(
    r"\s*(?P<first>\d{1,5})(?:\s?[.．]?\s?(?:-|–|to|bis|à)\s?(?P<last>\d{1,5}))?\s?[.．)）、:]\s*(?!\d)"
)


@dataclass(slots=True)
class _Reading:
    """One raw claim on its way to a claim."""

    raw: RawClaim
    number: int
    text: str
    segments: tuple[tuple[int, Span], ...]
    last: int | None
    notes: list[ParseNote] = field(default_factory=list)


def parse_claims(
    raws: Sequence[RawClaim], language: str = "", *, anatomy: bool = True
) -> tuple[Claim, ...]:
    """Read the raw claims of one document as claims.

    References only lead to smaller numbers that exist, so the claim tree has no
    loop; whatever else the text names is kept in ``unusable_references`` and
    noted.  A claim left without any usable reference is read as standing on its
    own, so that it is still charted.

    Args:
        raws: The claims of one document, in the order of the document.  Claims
            without a number are numbered by their place.
        language: ISO 639-1 code with or without region; told from the text if
            empty or unknown.
        anatomy: Find preamble, transition and limitations now; ``False`` reads only
            status, references, form and category, several times as fast, and
            `parse_anatomy` finds the rest on demand.

    Returns:
        Claims in the order of ``raws``; a range printed as one gives one claim per number.

    Example:
        >>> from freetosell.core.patents.claim_splitter import split_claims
        >>> one, two = parse_claims(split_claims("1. A lid. 2. The lid of claim 1, hinged."))
        >>> two.form.value, two.refers_to, [two.quote(part) for part in two.limitations]
        ('dependent', (1,), ['The lid of claim 1', 'hinged'])
    """
    if not raws:
        return ()
    words = claim_words(language, raws[0].text[:4000] + " " + raws[-1].text[:1000])
    readings = _readings(raws)
    book = _Book(words, readings)
    order = sorted(range(len(readings)), key=lambda i: readings[i].number)
    claims: list[tuple[Claim, ...]] = [()] * len(readings)
    for index in order:
        claims[index] = book.read(readings[index], anatomy=anatomy)
    return tuple(claim for group in claims for claim in group)


def parse_anatomy(
    claim: Claim, language: str = "", segments: Sequence[tuple[int, Span]] = ()
) -> Claim:
    """Return the claim with its preamble, transition and limitations found.

    Args:
        claim: A claim read with ``anatomy=False``.
        language: As for `parse_claims`.
        segments: ``RawClaim.segments`` of the claim, if the office file marks them.
    """
    words = claim_words(language, claim.text)
    _, start = claim_status(claim.text)
    references = find_references(claim.text, words)
    return _with(claim, _anatomy(claim.text, words, start, references, segments, claim.form))


def find_claim_cuts(claim: Claim, language: str = "") -> list[int]:
    """Return where, by rule, the applicant would start a new line inside the claim.

    Args:
        claim: A claim that was read.
        language: As for `parse_claims`.

    Returns:
        Offsets in ``claim.text``, ascending, without the start of the claim.
    """
    words = claim_words(language, claim.text)
    _, start = claim_status(claim.text)
    references = find_references(claim.text, words)
    alone = _stands_alone(claim.text, words, start, references, claim.form)
    return find_cuts(claim.text, words, start, alone=alone)


def _with(claim: Claim, found: Anatomy) -> Claim:
    return replace(
        claim,
        transition=found.transition,
        transition_span=found.transition_span,
        characterising_span=found.characterising_span,
        two_part=found.characterising_span is not None,
        jepson=found.jepson,
        limitations=found.limitations,
        notes=claim.notes + found.notes,
    )


def _anatomy(
    text: str,
    words: ClaimWords,
    start: int,
    references: References,
    segments: Sequence[tuple[int, Span]],
    form: ClaimForm,
) -> Anatomy:
    if form is ClaimForm.CANCELLED or not text:
        return Anatomy()
    alone = _stands_alone(text, words, start, references, form)
    place = (references.start, references.end)
    return dissect(text, words, start, place, segments, alone=alone)


def _stands_alone(
    text: str, words: ClaimWords, start: int, references: References, form: ClaimForm
) -> bool:
    """Say whether the body starts after the claim's own transition, not after its reference."""
    if form is ClaimForm.INDEPENDENT or references.start < 0:
        return True
    if form is not ClaimForm.INDEPENDENT_REFERRING or words.head_last:
        return False
    # "A kit comprising the lamp of claim 1": the transition comes first.
    return words.transition.search(text, start, references.start) is not None


def _readings(raws: Sequence[RawClaim]) -> list[_Reading]:
    readings: list[_Reading] = []
    seen: set[int] = set()
    mixed = len({raw.number is None for raw in raws}) > 1
    before = ranged = 0
    for raw in raws:
        reading = _reading(raw, before + 1)
        ranged += (reading.last or reading.number) - reading.number
        if ranged > _MAX_RANGED:
            reading.last = None
        number = reading.number
        if raw.number is None and mixed:
            reading.notes.append(
                _note("number_missing", f"Claim without a number, read as {number}.")
            )
        if number in seen:
            reading.notes.append(_note("number_repeated", f"Claim number {number} stands twice."))
        elif number < before:
            reading.notes.append(_note("out_of_order", f"Claim {number} follows claim {before}."))
        if not reading.text:
            reading.notes.append(_note("claim_empty", f"Claim {number} has no text."))
        seen.update(range(number, (reading.last or number) + 1))
        before = reading.last or number
        readings.append(reading)
    return readings


def _reading(raw: RawClaim, place: int) -> _Reading:
    """Take a printed number off the text, and move the segments with it."""
    text, number, last = raw.text, raw.number, raw.last_number
    cut = 0
    if text and (text[0].isdigit() or text[0].isspace()):
        own = _OWN_NUMBER.match(text)
        if own is not None and (number is None or int(own["first"]) == number):
            number = int(own["first"])
            last = int(own["last"]) if own["last"] else last
            cut = own.end()
        else:
            cut = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    text = text[cut:end]
    segments = raw.segments
    if segments and (cut or end < len(raw.text)):
        segments = _moved(segments, cut, len(text))
    number = place if number is None else number
    if last is not None and not number < last <= number + MAX_RANGE:
        last = None
    return _Reading(raw, number, text, segments, last)


def _moved(
    segments: tuple[tuple[int, Span], ...], cut: int, length: int
) -> tuple[tuple[int, Span], ...]:
    moved = (
        (depth, max(0, span.start - cut), min(length, span.end - cut)) for depth, span in segments
    )
    return tuple((depth, Span(start, end)) for depth, start, end in moved if end > start)


def _note(code: str, message: str, severity: Severity = Severity.WARNING) -> ParseNote:
    return ParseNote(code, message, severity=severity)


class _Book:
    """The claims of one document while they are read, in ascending number."""

    def __init__(self, words: ClaimWords, readings: Sequence[_Reading]) -> None:
        self._words = words
        self._known = {
            number
            for reading in readings
            for number in range(reading.number, (reading.last or reading.number) + 1)
        }
        self._sorted = sorted(self._known)
        self._categories: dict[int, tuple[ClaimCategory, str]] = {}
        self._cancelled: set[int] = set()

    def read(self, reading: _Reading, *, anatomy: bool) -> tuple[Claim, ...]:
        """Return the claim, or one claim per number of a range."""
        text, words, number = reading.text, self._words, reading.number
        status, start = claim_status(text)
        last = reading.last or number
        if status is ClaimForm.CANCELLED:
            self._cancelled.update(range(number, last + 1))
            notes = tuple(reading.notes)
            return tuple(
                Claim(each, text, ClaimForm.CANCELLED, notes=notes)
                for each in range(number, last + 1)
            )
        references = find_references(text, words)
        usable, unusable = self._usable(reading, references)
        category, form = self._nature(reading, start, references, usable)
        if status is not None:
            form = status
        found = (
            _anatomy(text, words, start, references, reading.segments, form) if anatomy else None
        )
        return tuple(
            _claim(each, reading, form, category, usable, unusable, found)
            for each in range(number, last + 1)
        )

    def _usable(
        self, reading: _Reading, references: References
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the references that lead to an earlier claim, and those that do not."""
        number = reading.number
        named = references.numbers
        if reading.raw.refers_to:
            named = tuple(sorted({*named, *reading.raw.refers_to}))
        if references.all_preceding:
            upto = bisect_left(self._sorted, number)
            preceding = self._sorted[: min(upto, MAX_REFERENCES + 1)]
            named = tuple(sorted({*named, *(n for n in preceding if n not in self._cancelled)}))
        if not named:
            return (), ()
        usable = tuple(n for n in named if n < number and n in self._known)
        unusable = tuple(n for n in named if n >= number or n not in self._known)
        if len(usable) > MAX_REFERENCES:
            usable = usable[:MAX_REFERENCES]
            reading.notes.append(
                _note(
                    "references_cut",
                    f"More than {MAX_REFERENCES} references; the rest is left out.",
                )
            )
        for each in unusable[:9]:
            reading.notes.append(self._why_unusable(number, each))
        for each in usable[:9]:
            if each in self._cancelled:
                reading.notes.append(
                    _note(
                        "refers_to_cancelled",
                        f"Claim {number} refers to the cancelled claim {each}.",
                    )
                )
        return usable, unusable

    def _why_unusable(self, number: int, named: int) -> ParseNote:
        if named == number:
            return _note("refers_to_itself", f"Claim {number} refers to itself.")
        if named not in self._known:
            return _note(
                "refers_to_missing", f"Claim {number} refers to claim {named}, which is missing."
            )
        return _note("refers_to_later", f"Claim {number} refers to the later claim {named}.")

    def _nature(
        self, reading: _Reading, start: int, references: References, usable: tuple[int, ...]
    ) -> tuple[ClaimCategory, ClaimForm]:
        text, words = reading.text, self._words
        end = references.start if references.start >= 0 and not words.head_last else len(text)
        own = claim_category(text, start, end, words) if text else ClaimCategory.UNKNOWN
        if not usable:
            form = ClaimForm.INDEPENDENT
            if references is not NO_REFERENCES or reading.raw.refers_to:
                form = ClaimForm.INDEPENDENT_REFERRING
                reading.notes.append(
                    _note(
                        "reference_unusable",
                        f"Claim {reading.number} refers to no claim that it can draw on; "
                        "it is read by its own words alone.",
                    )
                )
        else:
            parent = self._categories.get(usable[0], (ClaimCategory.UNKNOWN, ""))
            effective = References(
                usable, references.all_preceding, references.start, references.end
            )
            form = claim_form(text, start, effective, own, parent, words)
            if form is not ClaimForm.INDEPENDENT_REFERRING:
                own = parent[0]
        self._categories.setdefault(reading.number, (own, text[start : start + 200]))
        return own, form


def _claim(
    number: int,
    reading: _Reading,
    form: ClaimForm,
    category: ClaimCategory,
    usable: tuple[int, ...],
    unusable: tuple[int, ...],
    found: Anatomy | None,
) -> Claim:
    if found is None:
        return Claim(
            number,
            reading.text,
            form,
            usable,
            category,
            unusable_references=unusable,
            notes=tuple(reading.notes),
        )
    return Claim(
        number,
        reading.text,
        form,
        usable,
        category,
        found.transition,
        found.transition_span,
        found.jepson,
        found.characterising_span is not None,
        found.limitations,
        unusable,
        found.characterising_span,
        (*reading.notes, *found.notes),
    )
