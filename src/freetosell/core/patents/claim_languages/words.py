"""The words by which one language builds claims, compiled once.

Every pattern here is linear on hostile text: alternatives start with different
characters or with a fixed word, and no repeated group can match the empty string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: A printed claim number; "2.5 mm" and "50 %" are not one.
NUMBER = r"\d{1,4}(?!\d|\s?[%°]|\.\d|-\d{1,4}\s?%)"

#: A pattern that finds nothing, for languages without the form.
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class FormulaWords:
    """How one language draws a formula and says what its variables stand for.

    Args:
        cues: The blank and the words with which a clause goes on after a drawing.
        apart: The clause after a drawing starts a line.
        drawn: Matches, at its end, the words after which a drawing of a formula stood
            ("of the formula").
        explains: Matches the words of which a list of variables hangs ("wherein:").
        definition: Matches variables and the verb that defines them ("R1 and R2 are").
        variable: Matches a definition, or a variable set off by a comma ("S2, a compound").
        defined: Matches a sign before a definition, whose verb is one that is said of
            symbols alone ("represents"); the definition starts where the match ends.
        redefined: The same below a drawn formula, where any verb defines and "and" will
            do for a sign.
        named: Matches, at its end, a variable and the word before it, group ``before``.
        predicates: Words before a variable that ends a definition ("X is O or S").
    """

    cues: tuple[str, ...] = ()
    apart: bool = True
    drawn: re.Pattern[str] = NEVER
    explains: re.Pattern[str] = NEVER
    definition: re.Pattern[str] = NEVER
    variable: re.Pattern[str] = NEVER
    defined: re.Pattern[str] = NEVER
    redefined: re.Pattern[str] = NEVER
    named: re.Pattern[str] = NEVER
    predicates: frozenset[str] = frozenset()


NO_FORMULAS = FormulaWords()


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """How one language refers, opens, closes, joins and names what is claimed.

    Args:
        code: ISO 639-1 code.
        cue: Finds a piece of the word for claim, cheaply.
        numbered: Matches a reference by number from the cue on; group ``list``
            holds the numbers.
        preceding_cues: Pieces of text of which one stands in every ``preceding``.
        preceding: Finds "any of the preceding claims" around a cue.
        ranges: Finds the words that make two numbers a range.
        transition: Finds words between preamble and body; the name of the group
            (``open``, ``partly``, ``closed``, ``weak``) says which kind.
        two_cue: A piece of text that stands in every ``two``.
        two: Finds the words that open the second part of a two-part claim.
        clause: Finds the start of a clause that adds to what was said ("wherein").
        mark: Finds the places where an applicant may start a new line.
        row: Finds the joints at which a piece falls into several rows of a chart;
            the next row starts where the match ends.
        no_colon: Words before a colon that do not open a list ("SEQ ID NO:").
        gathers: Matches, at its end, the words before a colon behind which the members
            of a group may stand in the same line ("selected from the group consisting of").
        kind: Names what is claimed, searched from the start of the claim; the
            group's name is a value of `ClaimCategory`.
        by_process_cues: Pieces of text of which one stands in every ``by_process``.
        by_process: A thing claimed by the way it is made.
        contains: Words before a reference that make the claim another thing than
            the one it refers to ("a kit comprising the lamp of claim 1").
        made_for: Words after a reference that do the same ("for use in ...").
        means_cues: Pieces of text of which one stands in every ``means``.
        means: A part drawn by what it does.
        nonce: Finds "for ...ing" after a word that stands for "means" (35 USC 112(f)).
        nonce_words: Those words.
        group_cues: Pieces of text of which one stands in every ``group``.
        group: Opens a Markush group.
        member: Separates the members of a group.
        improvement_cue: A piece of text that stands in every ``improvement``, empty if
            the language has no Jepson form.
        improvement: Opens the second part of a Jepson claim.
        head_last: The language names the thing at the end (Japanese, Korean).
        formulas: How a formula is drawn and its variables are explained.
    """

    code: str
    cue: re.Pattern[str]
    numbered: re.Pattern[str]
    preceding_cues: tuple[str, ...]
    preceding: re.Pattern[str]
    ranges: re.Pattern[str]
    transition: re.Pattern[str]
    two_cue: str
    two: re.Pattern[str]
    clause: re.Pattern[str]
    mark: re.Pattern[str]
    row: re.Pattern[str]
    no_colon: re.Pattern[str]
    kind: re.Pattern[str]
    by_process_cues: tuple[str, ...]
    by_process: re.Pattern[str]
    contains: re.Pattern[str]
    made_for: re.Pattern[str]
    means_cues: tuple[str, ...]
    means: re.Pattern[str]
    nonce: re.Pattern[str]
    nonce_words: frozenset[str]
    group_cues: tuple[str, ...]
    group: re.Pattern[str]
    member: re.Pattern[str]
    improvement_cue: str
    improvement: re.Pattern[str]
    head_last: bool = False
    gathers: re.Pattern[str] = NEVER
    formulas: FormulaWords = NO_FORMULAS


def number_list(joins: str, before: str = "", after: str = "") -> str:
    """Return the pattern of "1", "1 or 2", "1, 3 and 5 to 7".

    Args:
        joins: Alternation of the words and signs that stand between two numbers.
        before: Pattern of what may stand before the second and later numbers.
        after: Pattern of what may close a number ("项", "항").
    """
    return rf"{NUMBER}{after}(?:\s*(?:{joins})\s*{before}{NUMBER}{after})*"


def numbered_pattern(word: str, numbers: str) -> re.Pattern[str]:
    """Return the pattern of a reference by number, from the word's cue on.

    Args:
        word: The word for claim, from its cue on, and signs before the first number.
        numbers: What `number_list` returns.
    """
    return re.compile(rf"{word}\s*(?P<list>{numbers})", re.IGNORECASE)


def mark_pattern(joins: str, clause: str, opening: str = r"(?!)") -> re.Pattern[str]:
    """Return the pattern of the places where an applicant may start a new line.

    Groups: ``semi``, ``colon``; after a comma ``clause`` (a wherein
    clause), ``label`` (an enumeration sign) or ``item`` (a word that opens an element).

    Args:
        joins: Alternation of "and", "or" in the language; they end the line before.
        clause: Alternation of the words that open a wherein clause.
        opening: Alternation of the words that open an element after a comma.
    """
    tail = rf"(?:\s+(?:{joins})\b,?)?\s+"
    label = r"\(?(?:[A-Za-z]|[ivx]{1,4}|\d{1,2})\)\s|[-–•]\s"
    # The signs come first as one class: the scan then skips from sign to sign.
    return re.compile(
        rf"[;:,](?:(?<=;)(?P<semi>){tail}(?=\S)"
        rf"|(?<=:)(?P<colon>){tail}(?=\S)"
        rf"|(?<=,)(?P<last>\s+(?:{joins})\b,?)?\s+"
        rf"(?=(?P<clause>(?:{clause})\b)|(?P<label>{label})|(?P<item>(?:{opening})\b)))"
    )


def row_pattern(joins: str, clause: str, known: str = r"(?!)") -> re.Pattern[str]:
    """Return the pattern of the joints between the rows of a chart within a piece.

    Args:
        joins: Alternation of "and", "or" in the language.
        clause: Alternation of the words that open a wherein clause.
        known: Pattern of a part named before that gets a property of its own
            ("said arm having").
    """
    return re.compile(rf",\s+(?:(?:{joins})\s+)?(?=(?:{clause}|{known})\b)", re.IGNORECASE)


_VARIABLE = (
    r"(?:[A-Z]{1,2}(?:[a-z]?\s?\d{1,2}|[A-Z]\d?)?[a-z'′*]?|[b-zΑ-Ωα-ω][A-Z]?\d?)"
    r"(?:\([a-z]\))?(?![\w-])"
)


def formula_words(
    *,
    joins: str,
    explains: str,
    between: str,
    verbs: str,
    any_verbs: str,
    predicates: frozenset[str],
    drawn: str,
    cues: tuple[str, ...] = (),
    apart: bool = True,
) -> FormulaWords:
    """Return how a language explains the variables of a formula.

    Args:
        joins: Alternation of the words that join two variables.
        explains: Alternation of the words of which a list of variables hangs.
        between: Alternation of the words that may open what stands between the
            variables and the verb ("independently").
        verbs: Alternation of the verbs that are said of symbols ("represents").
        any_verbs: Alternation of the verbs that define below a drawn formula ("is").
        predicates: See `FormulaWords`.
        drawn: Pattern of the words after which a drawing stood.
        cues: See `FormulaWords`.
        apart: See `FormulaWords`.
    """
    more = rf"(?:\s?,\s?(?:(?:{joins})\s)?|\s(?:{joins})\s){_VARIABLE}"
    names = rf"{_VARIABLE}(?:{more}){{0,8}}"
    link = rf"(?:,?\s(?:{between})\b[^,;:.]{{0,80}}?)?,?\s"
    strict = rf"{names}{link}(?:{verbs})\b"
    loose = rf"(?:each\s)?{names}{link}(?:{verbs}|{any_verbs})\b"
    sign = rf"(?P<sign>[,;])(?:\s(?:{joins})\b,?)?\s"
    return FormulaWords(
        cues=cues,
        apart=apart,
        drawn=re.compile(drawn, re.IGNORECASE),
        explains=re.compile(rf"(?:{explains})\b[:,]?\s+"),
        definition=re.compile(loose),
        variable=re.compile(rf"{loose}|{_VARIABLE},"),
        defined=re.compile(rf"{sign}(?={strict})"),
        redefined=re.compile(rf"(?:{sign}(?={loose})|\s(?:{joins})\s(?={strict}))"),
        named=re.compile(rf"(?P<before>[^\s:]+):?\s+{_VARIABLE}\s?$"),
        predicates=predicates,
    )
