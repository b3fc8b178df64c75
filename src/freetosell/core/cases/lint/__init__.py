"""What must not be written in a letter that leaves the house, found before it leaves.

========  =========================================================  =================
rule      what it finds                                              severity
========  =========================================================  =================
N1        an admission                                               block (hedged: warn)
N2        a threat                                                   block
N3        sales, cost, suppliers, customers, confidential names      block
N4        a legal conclusion linked to no evidence                   warn; in answers block
N5        "never sold" against or without the sales record           block; unknown warn
N6        a promise that nobody can keep                             warn
N7        what counsel said, privileged files and documents          block
N8        pointing at other sellers or the platform's people         warn
N9        money: in a first letter; elsewhere unapproved             warn; block
N10       identity, account and card numbers                         warn
N11       files and links that the channel does not take             block
N12       a contradiction with an earlier submission                 warn
N13       an unread translation; two languages in one letter         warn
N14       blame; in GB and DE it needs counsel                       warn; block
N15       a reader who must not get this document                    block
N16       a placeholder                                              block
N17       a person's statement that is linked to nothing             block
========  =========================================================  =================

Here: the words of seven languages, one module each, the rules about wording
(`wording`) and about the rest (`envelope`).  Not here: who may approve what
(`core.cases.machine`), and writing the letters.

A rule finds words and their place in the sentence; it does not understand.  A
draft without a note is a draft in which these rules found nothing, which the
person who approves it must be told.

To add a language: a module with a `speech.Speech`, its line in
`wording.LANGUAGES`, and sentences of each kind, good and bad, in the tests.
"""

from __future__ import annotations

from freetosell.core.cases.lint.envelope import find_envelope
from freetosell.core.cases.lint.outgoing import (
    Attachment,
    Channel,
    LintNote,
    Outgoing,
    Severity,
    Waiver,
)
from freetosell.core.cases.lint.wording import LANGUAGES, find_wording
from freetosell.core.text import Span

__all__ = [
    "LANGUAGES",
    "Attachment",
    "Channel",
    "LintNote",
    "Outgoing",
    "Severity",
    "Waiver",
    "find_lints",
]


def find_lints(draft: Outgoing) -> tuple[LintNote, ...]:
    """Find everything in a draft that should not be sent as it stands.

    Args:
        draft: The text, its kind, its readers and what goes with it.

    Returns:
        Blocking notes first, then by place in the text; notes about the envelope
        stand before those about the text.  The same rule speaks once per place.

    Source:
        Practice gathered for the project; the evidential risk of admissions: US
        Federal Rules of Evidence 801(d)(2), 408; unjustified threats: Patents Act
        1977 (GB) s. 70, in Germany BGH GSZ 1/04 of 15 July 2005.
    """
    notes = {
        (n.rule, n.severity, n.span, n.what): n
        for n in (*find_envelope(draft), *find_wording(draft))
    }
    kept: list[LintNote] = []
    for note in sorted(notes.values(), key=_order):
        if not any(_same_place(note, other) for other in kept):
            kept.append(note)
    return tuple(kept)


def _same_place(note: LintNote, other: LintNote) -> bool:
    if note.span is None or other.span is None or note.span == other.span:
        return False
    return note.rule == other.rule and note.span.touches(other.span)


def _order(note: LintNote) -> tuple[bool, Span, str]:
    return (note.severity is not Severity.BLOCK, note.span or Span(0, 0), note.rule)
