"""The kind of right that words name: "Design Patent", "Gebrauchsmuster", "侵权类型：专利"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from freetosell.core.cases.notice import AssertedKind, Confidence, Field
from freetosell.platforms.notices.folding import fold_text
from freetosell.platforms.notices.labels import FieldName
from freetosell.platforms.notices.lexicon import Concept
from freetosell.platforms.notices.phrases import is_condition
from freetosell.platforms.notices.reading import Reading

KIND_BY_CONCEPT = {
    Concept.COUNTERFEIT: AssertedKind.COUNTERFEIT,
    Concept.UTILITY_MODEL: AssertedKind.UTILITY_MODEL,
    Concept.DESIGN: AssertedKind.DESIGN,
    Concept.UTILITY: AssertedKind.UTILITY_PATENT,
    Concept.PATENT: AssertedKind.PATENT_UNSPECIFIED,
    Concept.TRADEMARK: AssertedKind.TRADEMARK,
    Concept.COPYRIGHT: AssertedKind.COPYRIGHT,
}


def kind_of_concepts(concepts: Iterable[Concept]) -> AssertedKind | None:
    """Return the one kind of right among concepts; ``None`` if none or several are named."""
    kinds = {KIND_BY_CONCEPT[one] for one in concepts if one in KIND_BY_CONCEPT}
    if AssertedKind.COUNTERFEIT in kinds:
        # "Contrefaçon de brevet" is infringement of a patent, not a counterfeit.
        kinds -= {AssertedKind.COUNTERFEIT, AssertedKind.TRADEMARK}
        if not kinds:
            return AssertedKind.COUNTERFEIT
    if kinds == {AssertedKind.UTILITY_PATENT, AssertedKind.PATENT_UNSPECIFIED}:
        return AssertedKind.UTILITY_PATENT
    return next(iter(kinds)) if len(kinds) == 1 else None


def concepts_in(reading: Reading, text: str) -> set[Concept]:
    """Return the concepts of the known words of a text."""
    return {term.concept for term in reading.vocabulary.find_terms(fold_text(text))}


def kind_of_text(reading: Reading, text: str) -> AssertedKind | None:
    """Return the one kind of right that a text names; ``None`` if none or several."""
    return kind_of_concepts(concepts_in(reading, text))


def read_stated_kind(reading: Reading) -> Field[AssertedKind] | None:
    """Return the kind of right as the notice states it: by its label, else by its sentences."""
    labelled: list[Field[AssertedKind]] = []
    for entry in reading.named(FieldName.RIGHT_TYPE, FieldName.REASON):
        kind = kind_of_text(reading, reading.cut(entry.span))
        if kind is not None:
            labelled.append(Field(kind, "body", entry.span, Confidence.LABELLED))
    kinds = {field.value for field in labelled}
    if len(kinds) == 1:
        return labelled[0]
    if kinds:
        return Field(AssertedKind.MIXED, "body", labelled[0].span, Confidence.LABELLED)
    return _from_sentences(reading)


def _from_sentences(reading: Reading) -> Field[AssertedKind] | None:
    """Return the kind named most often in plain statements; a precise word beats "patent"."""
    counts: Counter[AssertedKind] = Counter()
    first: dict[AssertedKind, Field[AssertedKind]] = {}
    for sentence in reading.sentences:
        if is_condition(sentence.folded[:60]):
            continue
        for term in reading.vocabulary.find_terms(sentence.folded):
            kind = KIND_BY_CONCEPT.get(term.concept)
            if kind is not None:
                counts[kind] += 1
                span = sentence.span
                first.setdefault(kind, Field(kind, "body", span, Confidence.STATED))
    subject = kind_of_text(reading, reading.message.subject)
    if subject is not None:
        counts[subject] += 2
        first.setdefault(subject, Field(subject, "subject", None, Confidence.STATED))
    if not counts:
        return None
    precise = [kind for kind in counts if kind is not AssertedKind.PATENT_UNSPECIFIED]
    patents = {AssertedKind.UTILITY_PATENT, AssertedKind.DESIGN, AssertedKind.UTILITY_MODEL}
    if AssertedKind.PATENT_UNSPECIFIED in counts and len(precise) == 1 and precise[0] in patents:
        return first[precise[0]]
    best = max(counts.values())
    return first[next(kind for kind in first if counts[kind] == best)]
