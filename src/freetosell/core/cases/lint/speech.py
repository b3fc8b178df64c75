"""How one language admits, denies, reports and threatens, and how a sentence is judged by it.

A sentence about infringement is an admission only when nobody else is its subject,
it is not denied, and it does not merely report what another says ("you allege
that …", "whether …").  Those three are looked for before the word that matters, in the same
sentence, and only after the last turn ("…, but …"), because a denial of one thing
is no denial of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from freetosell.core.text import Span

#: A full stop inside "U.S." or "No. 5" does not end a sentence; a line end does.
_SENTENCE = re.compile(r"[^.!?。！？;；\n]+(?:\.(?=\S)[^.!?。！？;；\n]*)*[.!?。！？;；]*")

_CLAUSE_END = re.compile(r"[,，、:：(（]|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of one language, each a regular expression searched without case.

    Args:
        code: ISO 639-1 code.
        own: The sender as the doer ("we", "our product").
        other: Somebody else as the doer ("you", "suppliers").
        wrong: Doing the wrong: infringing, copying, counterfeiting.
        fault: Owning up to a fault without naming the wrong ("our mistake").
        denied: A denial.
        doubled: Words with a denial in them that deny nothing ("no doubt").
        reported: Somebody's allegation, a question, or a measure against the wrong.
        hedged: A possibility ("may have").
        turn: Where a sentence turns to something new ("but").
        threat: A threat by the sender.
        aimed: A threat whoever is the subject ("you will regret").
        legal: A legal conclusion ("the patent is invalid").
        absolute: A promise that nobody can keep.
        advice: What counsel said or wrote.
        trade: Sales, cost and sources of supply.
        offer: An offer of money.
        others: Pointing at other sellers or at the platform's people.
        unsold: A denial that anything was sold.
        strong: Words of blame that need counsel in some markets.
        disclaims: Words of a sentence that admits nothing ("no admission of …").
        marks: Frequent little words by which a sentence's language is told.
        verb_last: The doer stands first and the denial or the report may follow the
            verb ("verletzt … nicht", 侵害しているとのご主張).
    """

    code: str
    own: re.Pattern[str]
    other: re.Pattern[str]
    wrong: re.Pattern[str]
    fault: re.Pattern[str]
    denied: re.Pattern[str]
    doubled: re.Pattern[str]
    reported: re.Pattern[str]
    hedged: re.Pattern[str]
    turn: re.Pattern[str]
    threat: re.Pattern[str]
    aimed: re.Pattern[str]
    legal: re.Pattern[str]
    absolute: re.Pattern[str]
    advice: re.Pattern[str]
    trade: re.Pattern[str]
    offer: re.Pattern[str]
    others: re.Pattern[str]
    unsold: re.Pattern[str]
    strong: re.Pattern[str]
    disclaims: re.Pattern[str]
    marks: re.Pattern[str]
    verb_last: bool = False


def any_of(*alternatives: str, whole_words: bool = True) -> re.Pattern[str]:
    """Return one pattern that finds any of the alternatives, without case.

    Example:
        >>> bool(any_of("we", "our").search("Our lamp"))
        True
        >>> bool(any_of("we").search("answer"))
        False
    """
    joined = "|".join(alternatives)
    edges = (r"(?<!\w)", r"(?!\w)") if whole_words else ("", "")
    return re.compile(f"{edges[0]}(?:{joined}){edges[1]}", re.IGNORECASE)


def find_sentences(text: str) -> Iterator[Span]:
    """Yield each sentence or line of a text, in order.

    Example:
        >>> [s.cut("One. U.S. two! 三。") for s in find_sentences("One. U.S. two! 三。")]
        ['One.', ' U.S.', ' two!', ' 三。']
    """
    for found in _SENTENCE.finditer(text):
        if found.group().strip():
            yield Span(found.start(), found.end())


@dataclass(frozen=True, slots=True)
class Standing:
    """How a word that matters stands in its sentence.

    Args:
        denied: A denial stands before it.
        reported: It is somebody's allegation, a question or a measure.
        hedged: It is called possible.
        by_other: Somebody else is its doer.
        withheld: A denial stands around the words, not within them ("we do not tell …").
    """

    denied: bool
    reported: bool
    hedged: bool
    by_other: bool
    withheld: bool = False

    @property
    def is_said(self) -> bool:
        """The sender says it of itself, as a fact."""
        return not (self.denied or self.reported or self.hedged or self.by_other)


def judge(speech: Speech, sentence: str, at: int, until: int, in_clause: bool = False) -> Standing:
    """Say how the words at ``[at, until)`` of a sentence stand in it.

    Args:
        speech: The language's words.
        sentence: One sentence.
        at: Where the words begin, in code points of the sentence.
        until: Where they end.
        in_clause: Look no further back than the last comma and the last doer; a threat
            is not taken back by the denial in its condition ("if you do not … we will …").
    """
    since = 0
    for turn in speech.turn.finditer(sentence, 0, at):
        since = turn.end()
    if in_clause:
        since = max([since, *(c.end() for c in _CLAUSE_END.finditer(sentence, 0, at))])
        since += max(_last(speech.own, sentence[since:at]), 0)
    head = sentence[since:at]
    reach = _clause_end(sentence, until) if speech.verb_last else until
    after = sentence[until:] if speech.verb_last else ""
    around = f"{head} / {sentence[until:reach]}"
    return Standing(
        denied=speech.denied.search(speech.doubled.sub(" ", sentence[since:reach])) is not None,
        reported=any(speech.reported.search(part) for part in (head, after)),
        hedged=any(speech.hedged.search(part) for part in (head, after)),
        by_other=not _is_own(speech, sentence, at, until) and _by_other(speech, head),
        withheld=speech.denied.search(speech.doubled.sub(" ", around)) is not None,
    )


def _is_own(speech: Speech, sentence: str, at: int, until: int) -> bool:
    """Whether the words begin with their own doer ("we sold …")."""
    return speech.own.match(sentence, at, until) is not None


def _by_other(speech: Speech, head: str) -> bool:
    if not speech.verb_last:
        return _last(speech.other, head) > _last(speech.own, head)
    other, own = speech.other.search(head), speech.own.search(head)
    return other is not None and (own is None or other.start() < own.start())


_KANA = re.compile(r"[\u3041-\u30ff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
#: So many words in Latin script beside Han are a sentence of their own, not a name.
_LATIN_SENTENCE = 5
_HAN = re.compile(r"[\u4e00-\u9fff]")


def find_languages(languages: tuple[Speech, ...], sentence: str) -> tuple[Speech, ...]:
    """Return the languages in whose words a sentence is to be read, in their given order.

    Script decides first: kana is Japanese, Han without kana is Chinese.  Among the
    others those with the most little words; all of them where there are none.  A line
    of Han with a whole Latin sentence in it is read in both.
    """
    east = "ja" if _KANA.search(sentence) else "zh" if _HAN.search(sentence) else ""
    chosen = [speech for speech in languages if speech.code == east]
    if east and len(_LATIN.findall(sentence)) < _LATIN_SENTENCE:
        return tuple(chosen)
    west = [speech for speech in languages if speech.code not in ("ja", "zh")]
    counts = [len(speech.marks.findall(sentence)) for speech in west]
    most = max(counts, default=0)
    return (*chosen, *(s for s, count in zip(west, counts, strict=True) if count == most))


def _clause_end(sentence: str, at: int) -> int:
    found = _CLAUSE_END.search(sentence, at)
    return found.start() if found else len(sentence)


def _last(pattern: re.Pattern[str], text: str) -> int:
    place = -1
    for found in pattern.finditer(text):
        place = found.start()
    return place
