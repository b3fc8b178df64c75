"""What all readers of fields share: the message, its layout, its sentences and known words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from freetosell.core.cases.notice import Confidence, Field
from freetosell.core.text import Span
from freetosell.platforms.notices.folding import fold_text
from freetosell.platforms.notices.labels import FieldName
from freetosell.platforms.notices.layout import Entry, Layout, read_layout
from freetosell.platforms.notices.lexicon import Term, Vocabulary, get_vocabulary
from freetosell.platforms.notices.message import Message
from freetosell.platforms.notices.rooms import PlatformNotices

_STOPS = re.compile(r"[.!?](?=\s)|[。！？；]|\n(?=[ \t]*\n)|\n(?=[ \t]*[-–—•*·●>|\d])|\n")
_ABBREVIATION = re.compile(
    r"(?:(?<![^\W\d_])[^\W\d_]|(?<![0-9])[0-9]{1,2}|\b(?:no|nr|nos|art|inc|co|ltd|corp|pat|des|reg|u\.s|sr|dr|mr|ms|sra|núm|num|tel|ggf|bzw|abs))$",
    re.IGNORECASE,
)
_MOST_SENTENCES = 3_000
_WRAPPED = 58
"""A shorter line is not taken to run on into the next one."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or line, raw and folded, at its place."""

    text: str
    folded: str
    start: int

    @property
    def span(self) -> Span:
        """Place in the raw text."""
        return Span(self.start, self.start + len(self.text))


class Cover:
    """Places of a text that are already read; asks in constant time whether one is touched."""

    def __init__(self, size: int, spans: Iterable[Span]) -> None:
        self._marks = bytearray(size + 1)
        for span in spans:
            self._marks[span.start : span.end] = b"\x01" * len(span)

    def touches(self, span: Span) -> bool:
        """Say whether any of the place is read already."""
        return self._marks.find(1, span.start, span.end) >= 0


class Reading:
    """A message on its way to a notice.

    Args:
        message: The message.
        room: The platform, if it is known.
    """

    part = "body"

    def __init__(self, message: Message, room: PlatformNotices | None) -> None:
        self.message = message
        self.room = room
        self.body = message.body
        self.folded = fold_text(self.body)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Known words; what the platform calls a complaint included."""
        return get_vocabulary(self.room.complaint_words if self.room else ())

    @cached_property
    def layout(self) -> Layout:
        """Labels and values of the body."""
        return read_layout(self.body, self.vocabulary)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Known words of the body, in order."""
        return tuple(self.vocabulary.find_terms(self.folded))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of subject-less body text, in order."""
        return tuple(_split(self.body, self.folded))

    @cached_property
    def subject(self) -> str:
        """Folded subject."""
        return fold_text(self.message.subject)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, place: int) -> Sentence | None:
        """Return the sentence that holds a place of the body."""
        index = bisect_right(self._starts, place) - 1
        return self.sentences[index] if index >= 0 else None

    def cover(self, spans: Iterable[Span]) -> Cover:
        """Return places of the body as read."""
        return Cover(len(self.body), spans)

    def named(self, *names: FieldName) -> list[Entry]:
        """Return the entries of these names, in order."""
        return [entry for entry in self.layout.entries if entry.name in names]

    def cut(self, span: Span) -> str:
        """Return the raw text at a place of the body."""
        return span.cut(self.body)

    def labelled(self, span: Span) -> Field[str]:
        """Return the text at a place as a value that stood beside its label."""
        return Field(span.cut(self.body), self.part, span, Confidence.LABELLED)

    def stated(self, span: Span) -> Field[str]:
        """Return the text at a place as a value that stood in a sentence."""
        return Field(span.cut(self.body), self.part, span, Confidence.STATED)


def _split(text: str, folded: str) -> list[Sentence]:
    sentences = []
    start = 0
    for stop in _STOPS.finditer(text):
        end = stop.end()
        if stop[0] == "." and _ABBREVIATION.search(text[max(start, end - 8) : end - 1]):
            continue
        if stop[0] == "\n" and _runs_on(text, start, stop.start()):
            continue
        sentences.append((start, end))
        start = end
    sentences.append((start, len(text)))
    made = []
    for first, last in sentences[:_MOST_SENTENCES]:
        piece = text[first:last]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            place = first + lead
            size = len(piece.strip())
            made.append(Sentence(text[place : place + size], folded[place : place + size], place))
    return made


def _runs_on(text: str, start: int, end: int) -> bool:
    """Say whether the line break at ``end`` stands within a sentence that was wrapped."""
    line_start = max(start, text.rfind("\n", start, end) + 1)
    line = text[line_start:end].rstrip()
    following = text[end + 1 : end + 3]
    if not following.strip() or following[0] in "-–—•*·●>|\n":
        return False
    return len(line) >= _WRAPPED and line[-1:] not in ".:!?。：！？"
