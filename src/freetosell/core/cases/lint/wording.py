"""The rules about words, N1 to N9 and N14: what a draft says that it should not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from freetosell.core.cases.documents import ANSWERS, Audience, DocumentKind
from freetosell.core.cases.lint.chinese import CHINESE
from freetosell.core.cases.lint.english import ENGLISH
from freetosell.core.cases.lint.french import FRENCH
from freetosell.core.cases.lint.german import GERMAN
from freetosell.core.cases.lint.italian import ITALIAN
from freetosell.core.cases.lint.japanese import JAPANESE
from freetosell.core.cases.lint.outgoing import LintNote, Outgoing, Severity, Waiver
from freetosell.core.cases.lint.spanish import SPANISH
from freetosell.core.cases.lint.speech import (
    Speech,
    Standing,
    find_languages,
    find_sentences,
    judge,
)
from freetosell.core.text import Span

#: Languages whose words are known; a text said to be in another is noted (N13).
LANGUAGES: tuple[Speech, ...] = (
    ENGLISH, CHINESE, GERMAN, FRENCH, SPANISH, ITALIAN, JAPANESE,
)  # fmt: skip

_FIRST_LETTERS = (
    DocumentKind.INQUIRY, DocumentKind.REMINDER, DocumentKind.PLATFORM_REQUEST,
)  # fmt: skip
_SHARP = frozenset({"GB", "DE"})
_Finder = Callable[[Speech, Outgoing, Span], Iterator[LintNote]]


def find_wording(draft: Outgoing) -> Iterator[LintNote]:
    """Yield what the rules about words find, sentence by sentence, in the text's order.

    Each sentence is read in its own language, because letters are often written in two,
    and in the one that the letter is said to be written in.

    Args:
        draft: The text and for whom it is.
    """
    if not draft.leaves_the_house:
        return
    for sentence in find_sentences(draft.text):
        found = find_languages(LANGUAGES, sentence.cut(draft.text))
        stated = (s for s in LANGUAGES if s.code == draft.language and s not in found)
        for speech in (*found, *stated):
            for rule in _RULES:
                yield from rule(speech, draft, sentence)


def _hits(
    pattern: re.Pattern[str],
    speech: Speech,
    draft: Outgoing,
    sentence: Span,
    in_clause: bool = False,
) -> Iterator[tuple[Span, Standing]]:
    words = sentence.cut(draft.text)
    for found in pattern.finditer(words):
        standing = judge(speech, words, found.start(), found.end(), in_clause)
        yield Span(found.start(), found.end()).shift(sentence.start), standing


def _admission(speech: Speech, draft: Outgoing, sentence: Span) -> Iterator[LintNote]:
    """N1: an admission, to whomever it is not approved for."""
    if draft.kind is DocumentKind.APPEAL and Waiver.ADMISSION in draft.waivers:
        return
    if draft.audience is Audience.SUPPLIER and not draft.copied:
        return
    severity = Severity.BLOCK
    for span, standing in _hits(speech.wrong, speech, draft, sentence):
        if standing.denied or standing.reported or standing.by_other:
            continue
        severity = Severity.WARN if standing.hedged else Severity.BLOCK
        yield LintNote("N1", severity, span, _ADMITS, _ADMITS_FIX)
        return
    for span, standing in _hits(speech.fault, speech, draft, sentence):
        if not (standing.denied or standing.reported):
            yield LintNote("N1", Severity.BLOCK, span, _ADMITS, _ADMITS_FIX)
            return


_ADMITS = "This admits that the right is infringed or that you were at fault."
_ADMITS_FIX = (
    'Say what you did in neutral words ("we stopped offering the item while the matter is '
    'reviewed"). An admission may stand in an appeal only, after the owner of the business or '
    "counsel has approved it."
)


def _threat(speech: Speech, draft: Outgoing, sentence: Span) -> Iterator[LintNote]:
    """N2: a threat; a supplier and a dispute body may be told what will follow."""
    if not draft.readers & {Audience.COMPLAINANT, Audience.PLATFORM}:
        return
    for pattern, aimed in ((speech.threat, False), (speech.aimed, True)):
        for span, standing in _hits(pattern, speech, draft, sentence, in_clause=True):
            if standing.denied or (not aimed and standing.by_other):
                continue
            yield LintNote(
                "N2",
                Severity.BLOCK,
                span,
                "This threatens the reader.",
                "Ask for the ground and the terms instead; steps against the right are counsel's "
                "to announce.",
            )
            return


def _conclusion(speech: Speech, draft: Outgoing, sentence: Span) -> Iterator[LintNote]:
    """N4: a legal conclusion without what it rests on."""
    if draft.kind not in (*_FIRST_LETTERS, *ANSWERS, DocumentKind.EU_COMPLAINT):
        return
    early = draft.kind in _FIRST_LETTERS
    if speech.disclaims.search(sentence.cut(draft.text)):
        return
    for span, standing in _hits(speech.legal, speech, draft, sentence):
        if standing.reported or any(s.touches(span) for s in draft.supported):
            continue
        yield LintNote(
            "N4",
            Severity.WARN if early else Severity.BLOCK,
            span,
            "A legal conclusion that is linked to no evidence.",
            "Leave it out: these letters only ask."
            if early
            else "Link it to a row of the chart, an extract of the register or an opinion.",
        )
        return


def _never_sold(speech: Speech, draft: Outgoing, sentence: Span) -> Iterator[LintNote]:
    """N5: a statement that the seller's own record contradicts or does not bear out."""
    if draft.units_sold == 0:
        return
    for span, _ in _hits(speech.unsold, speech, draft, sentence):
        sold = draft.units_sold
        yield LintNote(
            "N5",
            Severity.WARN if sold is None else Severity.BLOCK,
            span,
            "Says that nothing was sold; the case "
            + ("holds no sales record." if sold is None else f"holds {sold} units sold."),
            "Attach the order report that shows it, or leave the sentence out.",
        )
        return


def _privileged(speech: Speech, draft: Outgoing, sentence: Span) -> Iterator[LintNote]:
    """N7: what counsel wrote or said, to somebody outside."""
    if Waiver.PRIVILEGE_WAIVER in draft.waivers:
        return
    for span, standing in _hits(speech.advice, speech, draft, sentence):
        if standing.by_other and not speech.own.search(span.cut(draft.text)):
            continue
        yield LintNote(
            "N7",
            Severity.BLOCK,
            span,
            "Quotes or tells what counsel said; the protection of that advice can be lost.",
            "Take it out, or have counsel waive the privilege for this document.",
        )
        return


def _strong_words(speech: Speech, draft: Outgoing, sentence: Span) -> Iterator[LintNote]:
    """N14: blame in markets where unfounded blame is itself actionable."""
    sharp = draft.market in _SHARP
    if Waiver.STRONG_WORDS in draft.waivers or draft.kind is DocumentKind.MISUSE_REPORT:
        return
    if not draft.readers & {Audience.COMPLAINANT, Audience.PLATFORM}:
        return
    for span, standing in _hits(speech.strong, speech, draft, sentence):
        if standing.denied:
            continue
        yield LintNote(
            "N14",
            Severity.BLOCK if sharp else Severity.WARN,
            span,
            "Blames the other side" + (", which in this market needs counsel." if sharp else "."),
            "Say what happened and when; leave the judgement to the reader or to counsel.",
        )
        return


def _plain(
    rule: str,
    words: Callable[[Speech], re.Pattern[str]],
    applies: Callable[[Outgoing], bool],
    severity: Severity,
    what: str,
    fix: str,
    said_of_others: bool = True,
    despite_denial: bool = True,
) -> _Finder:
    """Return a rule that notes its words wherever they stand, once a sentence."""

    def find(speech: Speech, draft: Outgoing, sentence: Span) -> Iterator[LintNote]:
        if not applies(draft):
            return
        for span, standing in _hits(words(speech), speech, draft, sentence):
            if standing.by_other and not said_of_others:
                continue
            if standing.withheld and not despite_denial:
                continue
            yield LintNote(rule, severity, span, what, fix)
            return

    return find


_trade = _plain(
    "N3",
    lambda speech: speech.trade,
    lambda draft: bool(draft.readers & {Audience.COMPLAINANT}),
    Severity.BLOCK,
    "Tells the complainant sales, cost, a supplier or a customer.",
    "Take it out; in settlement talks give ranges, and only after counsel has looked.",
    said_of_others=False,
    despite_denial=False,
)
_absolute = _plain(
    "N6",
    lambda speech: speech.absolute,
    lambda draft: bool(draft.readers & {Audience.COMPLAINANT, Audience.PLATFORM}),
    Severity.WARN,
    "A promise that nobody can keep.",
    "Name the control, who runs it and since when.",
)
_others = _plain(
    "N8",
    lambda speech: speech.others,
    lambda draft: bool(draft.readers & {Audience.COMPLAINANT, Audience.PLATFORM}),
    Severity.WARN,
    "Points at other sellers or at the platform's people.",
    "Speak of your own items only.",
)


def _offer(speech: Speech, draft: Outgoing, sentence: Span) -> Iterator[LintNote]:
    """N9: money in a letter that only asks; elsewhere it needs an approval."""
    if Waiver.PAYMENT_OFFER in draft.waivers or Audience.COMPLAINANT not in draft.readers:
        return
    early = draft.kind in _FIRST_LETTERS
    names = [
        Span(found.start(), found.end())
        for number in draft.numbers
        for found in re.finditer(re.escape(number), draft.text)
        if number
    ]
    for span, standing in _hits(speech.offer, speech, draft, sentence):
        if standing.by_other or standing.denied or any(n.touches(span) for n in names):
            continue
        yield LintNote(
            "N9",
            Severity.WARN if early else Severity.BLOCK,
            span,
            "Offers or names money.",
            "Leave it to the talks that may follow."
            if early
            else "Have the owner of the business or counsel approve the offer.",
        )
        return


_RULES: tuple[_Finder, ...] = (
    _admission, _threat, _trade, _conclusion, _never_sold, _absolute, _privileged, _others,
    _offer, _strong_words,
)  # fmt: skip
