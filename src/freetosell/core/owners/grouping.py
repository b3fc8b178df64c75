"""Which names mean one owner: each merge with its rule, and what stays a mere possibility.

Names are merged only by a rule that is right nearly always (see the judged list
in the tests).  Where more is needed, two names are `Relation.POSSIBLE`.  A
person's word (`Statement`) outweighs every rule, in both directions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from freetosell.core.owners.names import LOST, OwnerName, OwnerSort, parse_owner


class MergeRule(StrEnum):
    """Why two names were taken for one owner."""

    SAME_WORDS = "same_words"
    OTHER_FORM = "other_form"
    SHORT_FORM = "short_form"
    CUT_OFF = "cut_off"
    MISSPELT = "misspelt"
    LOST_LETTERS = "lost_letters"
    ALIAS = "alias"
    SAME_FAMILY = "same_family"
    STATED = "stated"


#: What each rule says, in words.
RULE_WORDS: Mapping[MergeRule, str] = {
    MergeRule.SAME_WORDS: "The same words, apart from case, signs and the way the form is written.",
    MergeRule.OTHER_FORM: "The same words with another legal form, and inventors in common.",
    MergeRule.SHORT_FORM: "The same words, some of them shortened.",
    MergeRule.CUT_OFF: "One name breaks off inside a word where the other goes on.",
    MergeRule.MISSPELT: "One letter of one long word differs.",
    MergeRule.LOST_LETTERS: "Letters of one name were lost on the way; the others agree.",
    MergeRule.ALIAS: "One name says that it also goes by the other.",
    MergeRule.SAME_FAMILY: "Sole owners of members of the same families, in two scripts.",
    MergeRule.STATED: "A person said so.",
}


@dataclass(frozen=True, slots=True)
class NameUse:
    """How a name occurs in the corpus.

    Args:
        text: The name.
        documents: In how many documents.
        inventors: Folded names of inventors of those documents.
        countries: Country codes given with it.
        families: Ids of families of which it is the only owner.
    """

    text: str
    documents: int = 1
    inventors: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Statement:
    """A person says that two names are one owner, or that they are not.

    Args:
        one: A name.
        other: Another.
        same: Whether they are one.
        source: What it rests on: a register, an annual report, a letter.
        by: Who said it.
        on: When.
    """

    one: str
    other: str
    same: bool
    source: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Merge:
    """One link between two names.

    Args:
        one: The name with more documents.
        other: The name that is taken for the same owner.
        rule: Why.
        source: Of a statement; empty for the other rules.
    """

    one: str
    other: str
    rule: MergeRule
    source: str = ""


@dataclass(frozen=True, slots=True)
class OwnerGroup:
    """All names of one owner.

    Args:
        id: The key of the name with the most documents.
        name: That name as it is written most often.
        sort: House or person.
        names: All, those with more documents first.
        documents: In how many documents they occur together, each name counted once.
        merges: Why they are one.
    """

    id: str
    name: str
    sort: OwnerSort
    names: tuple[str, ...]
    documents: int
    merges: tuple[Merge, ...] = field(default=())


#: Words shorter than this are not compared letter by letter.
_LONG_WORD = 7
#: A name shorter than this is too short to be called cut off.
_CUT_FROM = 18
#: So many letters must follow where it breaks off.
_REST = 3
#: So many families in common make two names in two scripts one owner.
_FAMILIES = 2


def group_owners(
    uses: Iterable[NameUse], statements: Sequence[Statement] = ()
) -> tuple[OwnerGroup, ...]:
    """Group the names of a corpus.

    Args:
        uses: Each name once.
        statements: What people said; a denial keeps two names apart even where
            a third name would join them.

    Returns:
        Groups by number of documents, then id; every name in exactly one.
    """
    known = {use.text: use for use in uses}
    for said in statements:
        for text in (said.one, said.other):
            known.setdefault(text, NameUse(text, 0))
    parsed = {text: parse_owner(text) for text in known}
    order = sorted(known, key=lambda text: (-known[text].documents, text))
    apart = {frozenset((s.one, s.other)) for s in statements if not s.same}
    joined = _Joined(order, apart)
    for merge in (
        *(Merge(s.one, s.other, MergeRule.STATED, s.source) for s in statements if s.same),
        *_find_merges(order, parsed, known),
    ):
        joined.add(merge)
    return tuple(
        sorted(
            (_group(names, merges, parsed, known) for names, merges in joined.groups()),
            key=lambda group: (-group.documents, group.id),
        )
    )


class _Joined:
    """Names joined so far; a denial is held against the whole of both sides."""

    def __init__(self, order: Sequence[str], apart: set[frozenset[str]]) -> None:
        self._order = order
        self._apart = apart
        self._home = {text: text for text in order}
        self._members = {text: [text] for text in order}
        self._merges: dict[str, list[Merge]] = {text: [] for text in order}

    def add(self, merge: Merge) -> None:
        one, other = self._home[merge.one], self._home[merge.other]
        if one == other or self._denied(one, other):
            return
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        for text in self._members[other]:
            self._home[text] = one
        self._members[one] += self._members.pop(other)
        self._merges[one] += [*self._merges.pop(other), merge]

    def _denied(self, one: str, other: str) -> bool:
        return bool(self._apart) and any(
            frozenset((a, b)) in self._apart
            for a in self._members[one]
            for b in self._members[other]
        )

    def groups(self) -> Iterable[tuple[list[str], list[Merge]]]:
        place = {text: n for n, text in enumerate(self._order)}
        for home, members in self._members.items():
            yield sorted(members, key=place.__getitem__), self._merges[home]


def _group(
    names: Sequence[str],
    merges: Sequence[Merge],
    parsed: Mapping[str, OwnerName],
    known: Mapping[str, NameUse],
) -> OwnerGroup:
    first = parsed[names[0]]
    return OwnerGroup(
        id=first.key or first.text,
        name=names[0],
        sort=first.sort,
        names=tuple(names),
        documents=sum(known[text].documents for text in names),
        merges=tuple(merges),
    )


def _find_merges(
    order: Sequence[str], parsed: Mapping[str, OwnerName], known: Mapping[str, NameUse]
) -> Iterable[Merge]:
    """Find the links that the rules make, the surest rules first."""
    readable = [text for text in order if parsed[text].sort is not OwnerSort.UNREADABLE]
    by_key: dict[tuple[OwnerSort, str], list[str]] = defaultdict(list)
    for text in readable:
        by_key[parsed[text].sort, parsed[text].key].append(text)
    for names in by_key.values():
        yield from _same_words(names, parsed, known)
    houses = [text for text in readable if parsed[text].sort is OwnerSort.HOUSE]
    heads = _heads(by_key)
    yield from _aliases(houses, parsed, heads)
    yield from _near(heads, parsed)
    yield from _cut_off(heads)
    yield from _same_families(readable, parsed, known)


def _heads(by_key: Mapping[tuple[OwnerSort, str], Sequence[str]]) -> Mapping[str, str]:
    """Return the key of each house → its name with the most documents."""
    return {key: names[0] for (sort, key), names in by_key.items() if sort is OwnerSort.HOUSE}


def _same_words(
    names: Sequence[str], parsed: Mapping[str, OwnerName], known: Mapping[str, NameUse]
) -> Iterable[Merge]:
    """Join names of the same words: each to the first that its legal form and facts allow."""
    placed: list[str] = []
    for text in names:
        for head in placed:
            rule = _form_rule(head, text, parsed, known)
            if rule is not None:
                yield Merge(head, text, rule)
                break
        placed.append(text)


def _form_rule(
    one: str, other: str, parsed: Mapping[str, OwnerName], known: Mapping[str, NameUse]
) -> MergeRule | None:
    first, second = parsed[one], parsed[other]
    if first.sort is OwnerSort.PERSON and not _is_one_person(one, other, parsed, known):
        return None
    if first.forms and second.forms and first.forms != second.forms:
        shared = known[one].inventors & known[other].inventors
        return MergeRule.OTHER_FORM if shared else None
    if first.shortened != second.shortened:
        return MergeRule.SHORT_FORM
    return MergeRule.SAME_WORDS


def _is_one_person(
    one: str, other: str, parsed: Mapping[str, OwnerName], known: Mapping[str, NameUse]
) -> bool:
    """Two full names of two words are common to many people; three words, or a common fact."""
    words = [word for word in parsed[one].words if len(word) > 1]
    if len(words) >= 3 or one.casefold() == other.casefold():
        return len(words) >= 2
    mine, theirs = known[one], known[other]
    shared = (mine.inventors & theirs.inventors) - {" ".join(sorted(words))}
    return len(words) >= 2 and bool(shared or mine.families & theirs.families)


def _aliases(
    houses: Sequence[str], parsed: Mapping[str, OwnerName], heads: Mapping[str, str]
) -> Iterable[Merge]:
    for text in houses:
        alias = " ".join(parsed[text].alias)
        head = heads.get(alias) if alias else None
        if head is None or head == text:
            continue
        # A trade name is not the firm of another legal form that carries the same word.
        if parsed[head].forms == parsed[text].alias_forms:
            yield Merge(head, text, MergeRule.ALIAS)


def _near(heads: Mapping[str, str], parsed: Mapping[str, OwnerName]) -> Iterable[Merge]:
    """Join houses that differ in one letter of one long word, or in lost letters alone.

    Names are compared that agree in all words but one: each name stands under
    every way of leaving one word out.
    """
    shelves: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
    for key, text in heads.items():
        words = parsed[text].words
        for n in range(len(words)):
            shelves[n, (*words[:n], *words[n + 1 :])].append(key)
    for (place, rest), keys in shelves.items():
        for n, one in enumerate(keys):
            for other in keys[n + 1 :]:
                rule = _letters(heads[one], heads[other], place, rest, parsed)
                if rule is not None:
                    yield Merge(heads[one], heads[other], rule)


def _letters(
    one: str, other: str, place: int, rest: Sequence[str], parsed: Mapping[str, OwnerName]
) -> MergeRule | None:
    first, second = parsed[one].words[place], parsed[other].words[place]
    forms = parsed[one].forms, parsed[other].forms
    if all(forms) and forms[0] != forms[1]:
        return None
    if LOST in first or LOST in second:
        sure = sum(c != LOST for c in first) >= 4
        return MergeRule.LOST_LETTERS if sure and _fits(first, second) else None
    long = min(len(first), len(second)) >= _LONG_WORD and sum(map(len, rest)) >= 4
    if long and first.isalpha() and second.isalpha() and _is_one_letter_off(first, second):
        return MergeRule.MISSPELT
    return None


def _fits(one: str, other: str) -> bool:
    return len(one) == len(other) and all(
        a == b or LOST in (a, b) for a, b in zip(one, other, strict=True)
    )


def _is_one_letter_off(one: str, other: str) -> bool:
    """Say whether one letter was dropped, added or changed, or two changed places.

    Not at the first letter, where two names differ on purpose, nor at the last,
    where a plural does.
    """
    if one[0] != other[0] or one == other or abs(len(one) - len(other)) > 1:
        return False
    front = 0
    while front < min(len(one), len(other)) and one[front] == other[front]:
        front += 1
    back = 0
    while back < min(len(one), len(other)) - front and one[-1 - back] == other[-1 - back]:
        back += 1
    left, right = one[front : len(one) - back], other[front : len(other) - back]
    if back == 0:
        return False
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def _cut_off(heads: Mapping[str, str]) -> Iterable[Merge]:
    """Join a long name that breaks off inside a word to the only name that goes on."""
    keys = sorted(heads)
    for n, key in enumerate(keys):
        if len(key) < _CUT_FROM or " " not in key:
            continue
        longer = []
        for other in keys[n + 1 :]:
            if not other.startswith(key):
                break
            longer.append(other)
        # A plural or the second of two numbered houses ("… II") is no name cut off.
        told = len(longer) == 1 and len(longer[0]) - len(key) >= _REST
        if told and longer[0][len(key)] != " ":
            yield Merge(heads[longer[0]], heads[key], MergeRule.CUT_OFF)


def _same_families(
    names: Sequence[str], parsed: Mapping[str, OwnerName], known: Mapping[str, NameUse]
) -> Iterable[Merge]:
    """Join a name in a wide script to the one Latin name that owns the same families."""
    owners: dict[str, list[str]] = defaultdict(list)
    for text in names:
        for family in known[text].families:
            owners[family].append(text)
    common: dict[tuple[str, str], int] = defaultdict(int)
    for texts in owners.values():
        wide = [text for text in texts if _is_wide(text)]
        latin = [text for text in texts if not _is_wide(text)]
        if len(wide) == 1 and len({parsed[text].key for text in latin}) == 1:
            common[latin[0], wide[0]] += 1
    for (latin_name, wide_name), families in sorted(common.items()):
        if families >= _FAMILIES:
            yield Merge(latin_name, wide_name, MergeRule.SAME_FAMILY)


def _is_wide(text: str) -> bool:
    return any(sign > "\u2e7f" for sign in text)
