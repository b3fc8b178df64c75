"""How ready an answer to the platform is: points with reasons, from what the case knows.

What cannot be told scores nothing and says so; a full card is no promise that the
platform accepts.  Points that do not apply to a kind of answer are left out, and the
mark to reach (17 of 20) is kept in proportion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from freetosell.core.cases.documents import ANSWERS, DocumentKind
from freetosell.core.cases.letter import Letter, LetterFact
from freetosell.core.cases.lint import LintNote, Severity
from freetosell.core.cases.notice import Demand
from freetosell.core.cases.subject import CaseSubject

#: Kinds of documents that are scored.
SCORED = (*ANSWERS, DocumentKind.EU_COMPLAINT)

_PASS_SHARE = 17 / 20
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\W{1,3}\w{3,12} \d{4}|\d{4}年\d{1,2}月\d{1,2}日"
)
_FUTURE = re.compile(
    r"(?i)\b(?:will|shall|going to|plan to|intend to|werden|wird|allons|vamos a|provvederemo)\b"
    r"|将|將|计划|計劃|予定|つもり"
)
_PROCESS = re.compile(
    r"(?i)\b(?:process\w*|procedure|check\w*|step|search\w*|review\w*|screen\w*|workflow|control|"
    r"checklist|policy|prozess\w*|ablauf\w*|prüf\w*|recherche\w*|schritt\w*|procédure|contrôle|étape|"
    r"vérification|proceso|procedimiento|paso|comprobación|búsqueda|processo|procedura|fase|verifica)"
    r"|流程|环节|步骤|制度|检索|审核|核查|手順|工程|体制|調査|確認"
)
_INVOICE = "invoice|发票|發票|rechnung|facture|factura|fattura|請求書"
_JUDGMENT = "court|judg|判决|判決|urteil|jugement|sentencia|sentenza"
_TWO_THIRDS, _ONE_THIRD = 2 / 3, 1 / 3
_MOST_PAGES = 2
_OWNER_CELL, _DAY_CELL = 1, 2


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One point of the card.

    Args:
        title: What is looked at.
        points: Given; 0 where it is not known.
        most: To be had.
        why: The reason, in words for the writer.
        known: Whether it could be told at all.
    """

    title: str
    points: int
    most: int
    why: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """All points of an answer, in the order of the card."""

    lines: tuple[ScoreLine, ...]

    @property
    def points(self) -> int:
        """Points given."""
        return sum(line.points for line in self.lines)

    @property
    def most(self) -> int:
        """Points to be had by this kind of answer."""
        return sum(line.most for line in self.lines)

    @property
    def is_ready(self) -> bool:
        """Whether the answer reaches 17 of 20, in proportion."""
        return self.points >= self.most * _PASS_SHARE


@dataclass(frozen=True, slots=True)
class ScoredAnswer:
    """An answer and what is known around it.

    Args:
        letter: As drafted.
        subject: What the case is about.
        notes: What the rules found in the letter.
        facts: Facts of the case by name, as a person stated them.
        asked_more: What the platform asked for after its notice, in its words.
        pages: Pages as printed; ``None`` if not counted.
    """

    letter: Letter
    subject: CaseSubject
    notes: tuple[LintNote, ...] = ()
    facts: Mapping[str, LetterFact] = field(default_factory=lambda: MappingProxyType({}))
    asked_more: tuple[str, ...] = ()
    pages: int | None = None


def score_answer(answer: ScoredAnswer) -> ScoreCard:
    """Score an answer to the platform before it goes out.

    Args:
        answer: One of `SCORED` kinds, with what is known around it.

    Returns:
        Ten points for an appeal with a plan of action; seven for other answers, which
        tell of no cause and no plan.

    Source:
        Practice gathered for the project: what answers were refused for, and what
        platforms ask for (own weights).
    """
    lines = [_ids(answer), _items(answer), _asked(answer)]
    if answer.letter.kind is DocumentKind.APPEAL:
        lines += [_cause(answer), _actions(answer), _prevention(answer)]
    lines += [_evidence(answer), _rules(answer), _length(answer), _language(answer)]
    return ScoreCard(tuple(lines))


def _named(title: str, wanted: tuple[str, ...], text: str, unknown: str) -> ScoreLine:
    if not wanted:
        return ScoreLine(title, 0, 2, unknown, known=False)
    absent = [name for name in wanted if name not in text]
    if absent:
        part = 1 if len(absent) < len(wanted) else 0
        return ScoreLine(title, part, 2, f"Not in the text: {', '.join(absent)}.")
    return ScoreLine(title, 2, 2, f"All are named: {', '.join(wanted)}.")


def _ids(answer: ScoredAnswer) -> ScoreLine:
    return _named(
        "Complaint numbers as in the notice", answer.subject.complaint_ids, answer.letter.text,
        "The notice names no complaint number.",
    )  # fmt: skip


def _items(answer: ScoredAnswer) -> ScoreLine:
    return _named(
        "Every accused item", tuple(item.identifier for item in answer.subject.items),
        answer.letter.text, "No accused item is known.",
    )  # fmt: skip


def _has(*names: str) -> Callable[[ScoredAnswer], bool]:
    return lambda answer: any(dict(answer.letter.facts).get(name) for name in names)


def _encloses(words: str) -> Callable[[ScoredAnswer], bool]:
    pattern = re.compile(words, re.IGNORECASE)
    return lambda answer: bool(pattern.search(dict(answer.letter.facts).get("enclosures", "")))


def _kind(*kinds: DocumentKind) -> Callable[[ScoredAnswer], bool]:
    return lambda answer: answer.letter.kind in kinds


_MET: Mapping[Demand, Callable[[ScoredAnswer], bool]] = MappingProxyType(
    {
        Demand.APPEAL: _kind(*SCORED),
        Demand.PLAN_OF_ACTION: _kind(DocumentKind.APPEAL),
        Demand.NON_INFRINGEMENT_REASONS: _kind(DocumentKind.NON_INFRINGEMENT),
        Demand.AUTHORISATION: _has("licence", "licence_rows"),
        Demand.INVOICES: _encloses(_INVOICE),
        Demand.COURT_DECISION: _encloses(_JUDGMENT),
        Demand.CONTACT_OWNER: _has("inquiry_dates"),
        Demand.STOP_SELLING: _has("stopped_rows"),
    }
)  # fmt: skip


def _asked(answer: ScoredAnswer) -> ScoreLine:
    title = "Answers what was asked"
    if answer.asked_more:
        said = "; ".join(answer.asked_more)[:160]
        why = f"The platform asked for more ({said}); compare it yourself."
        return ScoreLine(title, 0, 2, why, known=False)
    asked = [demand for demand in answer.subject.demands if demand in _MET]
    if not asked:
        return ScoreLine(title, 0, 2, "What the notice asks for is not known.", known=False)
    open_ones = [d.value.replace("_", " ") for d in asked if not _MET[d](answer)]
    if not open_ones:
        return ScoreLine(title, 2, 2, "Every request of the notice that can be checked is met.")
    points = 1 if len(open_ones) < len(asked) else 0
    return ScoreLine(title, points, 2, f"Asked for and not met: {', '.join(open_ones)}.")


def _cause(answer: ScoredAnswer) -> ScoreLine:
    title = "The root cause is a process"
    text = dict(answer.letter.facts).get("root_cause", "")
    if not text:
        return ScoreLine(title, 0, 2, "No root cause is stated.", known=False)
    if _PROCESS.search(text):
        return ScoreLine(title, 2, 2, "It names a step of the work.")
    return ScoreLine(title, 0, 2, "It names an incident; say which step of the work let it happen.")


def _rows(answer: ScoredAnswer, name: str) -> tuple[tuple[str, ...], ...]:
    return answer.facts[name].rows if name in answer.facts else ()


def _actions(answer: ScoredAnswer) -> ScoreLine:
    title = "Actions are dated and done"
    rows = _rows(answer, "actions_taken")
    if not rows:
        return ScoreLine(title, 0, 2, "No action is stated.", known=False)
    undated = [row for row in rows if not _DAY.search(" ".join(row))]
    promised = [row for row in rows if _FUTURE.search(" ".join(row))]
    problems = (
        *([f"{len(undated)} without a day"] if undated else []),
        *([f"{len(promised)} only promised"] if promised else []),
    )
    why = f"Of {len(rows)}: {', '.join(problems)}." if problems else "Each has a day and is done."
    return ScoreLine(title, 2 - len(problems), 2, why)


def _prevention(answer: ScoredAnswer) -> ScoreLine:
    title = "Prevention has a person and a day"
    rows = _rows(answer, "prevention")
    if not rows:
        return ScoreLine(title, 0, 2, "No control is stated.", known=False)
    whole = [
        row
        for row in rows
        if len(row) > _DAY_CELL and row[_OWNER_CELL].strip() and _DAY.search(row[_DAY_CELL])
    ]
    why = f"{len(whole)} of {len(rows)} controls name a person and a day."
    return ScoreLine(title, 2 if len(whole) == len(rows) else int(bool(whole)), 2, why)


def _evidence(answer: ScoredAnswer) -> ScoreLine:
    title = "Evidence for each fact"
    used = {name for name, _ in answer.letter.facts}
    stated = [fact for name, fact in answer.facts.items() if name in used]
    if not stated:
        return ScoreLine(title, 0, 3, "The letter rests on no fact that you stated.", known=False)
    borne = sum(any(_SHA256.fullmatch(s) for s in fact.sources) for fact in stated)
    share = borne / len(stated)
    points = 3 if borne == len(stated) else 2 if share >= _TWO_THIRDS else int(share >= _ONE_THIRD)
    why = f"{borne} of {len(stated)} stated facts carry a file (freetosell case fact … --evidence)."
    return ScoreLine(title, points, 3, why)


def _rules(answer: ScoredAnswer) -> ScoreLine:
    title = "Nothing that must not be written"
    blocked = [n.rule for n in answer.notes if n.severity is Severity.BLOCK]
    if blocked:
        return ScoreLine(title, 0, 3, f"Blocked by {', '.join(dict.fromkeys(blocked))}.")
    if answer.notes:
        rules = ", ".join(dict.fromkeys(n.rule for n in answer.notes))
        return ScoreLine(title, 2, 3, f"To be looked at: {rules}.")
    return ScoreLine(title, 3, 3, "The rules found nothing; they find words alone.")


def _length(answer: ScoredAnswer) -> ScoreLine:
    title = "At most two pages"
    if answer.pages is None:
        return ScoreLine(title, 0, 1, "The pages were not counted.", known=False)
    return ScoreLine(title, int(answer.pages <= _MOST_PAGES), 1, f"{answer.pages} as printed.")


def _language(answer: ScoredAnswer) -> ScoreLine:
    title = "One language, read over"
    notes = [n for n in answer.notes if n.rule == "N13"]
    if notes:
        return ScoreLine(title, 0, 1, notes[0].what)
    return ScoreLine(title, 1, 1, f"All of it is in {answer.letter.language}.")
