"""The description of a design's figures, read: which figure is which view.

Offices want one sentence a figure ("FIG. 3 is a left side elevational view
thereof, the right side being a mirror image"), and statements on what broken
lines, shading and colours mean.  Where the text does not name a side ("a side
view"), none is given: a side that is guessed would be compared with the wrong
picture.

Source:
    37 CFR 1.153(a), 1.154(b)(5) to (7); MPEP 1503.01 and 1503.02; Hague Agreement,
    Administrative Instructions, section 405 (numbers such as 1.1, 1.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from freetosell.core.charts.design_comparison import SIDES, View

#: Label of a design that has one figure and does not number it ("The FIGURE").
ONLY_FIGURE = "only"

_MAX_TEXT = 200_000
_MAX_LISTED = 400
_ONE = r"\d{1,3}[A-Za-z]?(?:\.\d{1,3})?"
_LIST = rf"{_ONE}(?:[ ]?(?:,|-|–|to|and|through|&)[ ]?(?:and[ ])?{_ONE}){{0,40}}"
_VERB = (
    r"(?:is|are|shows?|provides?|illustrates?|depicts?|represents?|presents?"
    r"|discloses?|comprises?|being)\b"
)
_NUMBERED = re.compile(
    rf"\b(?:FIGS?|FIGURES?|reproductions?)(?:\.|\b)[ ]?(?P<list>{_LIST})"
    rf"[ ]?(?:,[ ])?(?:[:=–-]|{_VERB})",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?:^|(?<=[\s;,]))(?P<list>\d{1,3}\.\d{1,3})[ ]?(?::|is\b|are\b|shows\b)")
_ONLY = re.compile(rf"\bThe (?:sole |only |single )?FIGURE[ ]{_VERB}", re.IGNORECASE)
_STOP = re.compile(
    r";|\.(?=\s+[A-Z(]|\s*$)|\n|(?=\sThe (?:broken|dashed|dotted|dash)\b)", re.IGNORECASE
)
_LABEL = re.compile(r"(\d{1,3})([A-Za-z]?)(?:\.(\d{1,3}))?")
_SENTENCE = re.compile(r"(?<![A-Z]\.)(?<!FIG\.)(?<!FIGS\.)(?<=[.;])\s+(?=[A-Z(])")

_PRINTED_BLANKS = re.compile(r"\s+")
_FIG_DOT = re.compile(r"\b(FIGS?)[ ]?\.", re.IGNORECASE)

_SIDE_WORDS: dict[View, re.Pattern[str]] = {
    View.FRONT: re.compile(r"\bfront|\banterior", re.IGNORECASE),
    View.BACK: re.compile(r"\brear|\bback(?!ground)|\bposterior", re.IGNORECASE),
    View.LEFT: re.compile(r"\bleft", re.IGNORECASE),
    View.RIGHT: re.compile(r"\bright", re.IGNORECASE),
    View.TOP: re.compile(r"\btop|\bupper", re.IGNORECASE),
    View.BOTTOM: re.compile(r"\bbottom|\bunderside|\bunderneath|\blower", re.IGNORECASE),
}
_PLAN = re.compile(r"\bplan\b", re.IGNORECASE)
#: Kinds that outrank a side, strongest first, in the words before "view".
_KINDS: tuple[tuple[View, re.Pattern[str]], ...] = (
    (View.EXPLODED, re.compile(r"\bexploded", re.IGNORECASE)),
    (View.SECTION, re.compile(r"\b(?:cross[- ]?)?section(?:al|ed)?\b|\bcutaway", re.IGNORECASE)),
    (
        View.DETAIL,
        re.compile(
            r"\benlarged|\bdetail(?:ed)?\b|\bclose[- ]?up|\bmagnified|\bfragmentary"
            r"|\bpartial(?:ly)?\b|\bzoom",
            re.IGNORECASE,
        ),
    ),
    (View.IN_USE, re.compile(r"\bin[- ]use\b|\breference\b|\benvironment", re.IGNORECASE)),
    (
        View.PERSPECTIVE,
        re.compile(r"\bperspective|\bisometric|\bthree[- ]quarter|\boblique view", re.IGNORECASE),
    ),
)
_USED = re.compile(
    r"\bin use\b|\bstate of use\b|\buse state\b|\b(?:shown|showing|depicted|illustrated)\b"
    r"[^.;]{0,60}\bin (?:an?|its|the) (?:use |usage )?environment\b",
    re.IGNORECASE,
)
_VIEW = re.compile(r"\bviews?\b", re.IGNORECASE)
#: What follows tells of the article, not of the view.
_TAIL = re.compile(
    r"\b(?:thereof|of|showing|shown|illustrating|depicting|with|taken|in|as|where)\b"
    r"|[,:;(]\s*(?:the|an?|my|our)\b",
    re.IGNORECASE,
)
_MIRROR = re.compile(
    r"\bmirror[- ]?images?\b|\bidentical\b|\bsubstantially the same\b", re.IGNORECASE
)
_BROKEN = re.compile(
    r"\b(?:broken|dashed?|dot|phantom|dotted|stitch|chain)[- ](?:out)?lines?\b",
    re.IGNORECASE,
)
_NO_PART = re.compile(
    r"\bno parts?\b|\bnot (?:a |any |form(?:ing)? (?:a |any )?|considered (?:a |to be )?)?part\b"
    r"|\bnone\b[^.;]{0,80}\bparts?\b|\bnot claimed\b|\bunclaimed\b|\bdisclaim"
    r"|\bnot included in\b|\benvironment|\billustrative purposes\b",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"\bcolou?r", re.IGNORECASE)
_COLOUR_OUT = re.compile(
    r"\bno claim\b|\bnot (?:being )?claimed\b|\bdisclaim|\bno part\b"
    r"|\bcolou?rs? (?:is|are|forms?) no(?:t|ne)?\b",
    re.IGNORECASE,
)
_COLOUR_IN = re.compile(
    r"\bcolou?rs?\b[^.;]{0,60}\b(?:is|are) claimed\b|\bclaim(?:s|ed)?\b[^.;]{0,40}\bcolou?rs?\b",
    re.IGNORECASE,
)
_SHADING = re.compile(r"\bshad(?:ing|ed)\b|\bstippl|\bsurface (?:lines|contour)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ViewText:
    """What the text says of one figure.

    Args:
        label: As printed after "FIG." ("3", "2A", "1.4"); `ONLY_FIGURE` for an
            unnumbered one.
        text: The words of the description, blanks evened out.
        view: Kind of view; ``None`` if the words do not say ("a side view").
        sides: Sides that are seen, in the order of the text; of a perspective
            view those that it is taken from.
        mirrored: Sides said to be mirror images of, or identical with, this view.
        disclaimed: The words say that the whole figure is no part of the claim.
    """

    label: str
    text: str
    view: View | None = None
    sides: tuple[View, ...] = ()
    mirrored: tuple[View, ...] = ()
    disclaimed: bool = False


@dataclass(frozen=True, slots=True)
class DesignText:
    """The description of a design, read.

    Args:
        views: One a figure, in the order of the text; a label stands once.
        broken_lines: Sentences on what broken lines mean, whole.
        broken_disclaimed: Whether one of them takes the broken lines out of the claim;
            ``None`` if there is no sentence on them, or it does not say.
        colour: Sentences on colour.
        colour_claimed: ``True`` or ``False`` where a sentence says so.
        shading: Sentences on shading and stippling.
    """

    views: tuple[ViewText, ...] = ()
    broken_lines: tuple[str, ...] = ()
    broken_disclaimed: bool | None = None
    colour: tuple[str, ...] = ()
    colour_claimed: bool | None = None
    shading: tuple[str, ...] = ()

    def of(self, label: str) -> ViewText | None:
        """Return what is said of a figure; of the only one, whatever its label is."""
        for view in self.views:
            if view.label == label:
                return view
        return (
            self.views[0] if len(self.views) == 1 and self.views[0].label == ONLY_FIGURE else None
        )


def parse_design_text(text: str) -> DesignText:
    """Read the description of a design patent or of a Hague registration.

    Args:
        text: The description, or all of it that was published; at most the first
            200,000 characters are read.

    Example:
        >>> read = parse_design_text(
        ...     "FIG. 1 is a top, front perspective view of a lamp; FIG. 2 is a left side view "
        ...     "thereof, the right side being a mirror image. The broken lines form no part of "
        ...     "the claimed design."
        ... )
        >>> [(v.label, v.view.value, [s.value for s in v.sides]) for v in read.views]
        [('1', 'perspective', ['top', 'front']), ('2', 'left', ['left'])]
        >>> [side.value for side in read.views[1].mirrored], read.broken_disclaimed
        (['right'], True)
    """
    plain = even_out(text)
    sentences = _SENTENCE.split(plain)
    broken = tuple(s.strip() for s in sentences if _BROKEN.search(s))
    colour = tuple(s.strip() for s in sentences if _COLOUR.search(s))
    return DesignText(
        views=_find_views(plain),
        broken_lines=broken,
        broken_disclaimed=True if any(_NO_PART.search(s) for s in broken) else None,
        colour=colour,
        colour_claimed=_colour_claimed(colour),
        shading=tuple(s.strip() for s in sentences if _SHADING.search(s)),
    )


def even_out(text: str) -> str:
    r"""Bring blanks to one each and "FIG . 1" to "FIG. 1", as text layers of scans have it.

    Example:
        >>> even_out("FIG . 1  is\na front view")
        'FIG. 1 is a front view'
    """
    return _FIG_DOT.sub(r"\1.", _PRINTED_BLANKS.sub(" ", text[:_MAX_TEXT])).strip()


def parse_labels(listed: str) -> tuple[str, ...]:
    """Read "1-3, 5 and 7A" as labels.

    Example:
        >>> parse_labels("1-3, 5 and 7a")
        ('1', '2', '3', '5', '7A')
    """
    found: list[str] = []
    last_end, last = 0, ""
    for match in _LABEL.finditer(listed):
        number, letter, part = match.groups()
        between = listed[last_end : match.start()]
        if last.isdigit() and not letter and not part and re.search(r"-|–|to|through", between):
            found.extend(str(n) for n in range(int(last) + 1, min(int(number), int(last) + 99)))
        last = number + letter.upper() + (f".{part}" if part else "")
        last_end = match.end()
        found.append(last)
    return tuple(dict.fromkeys(found))


def read_view_words(words: str) -> tuple[View | None, tuple[View, ...]]:
    """Return the kind of view and the sides that a caption names.

    Example:
        >>> kind, sides = read_view_words("an enlarged front view of the clasp")
        >>> kind.value, [s.value for s in sides]
        ('detail', ['front'])
        >>> read_view_words("another side view thereof")
        (None, ())
    """
    head = _head(words)
    sides = _sides(head)
    kind = next((kind for kind, pattern in _KINDS if pattern.search(head)), None)
    if _USED.search(words) and kind in (None, View.PERSPECTIVE):
        kind = View.IN_USE
    if kind is None:
        kind = sides[0] if len(sides) == 1 else None
    return kind, sides


def _head(words: str) -> str:
    """Return the words up to "view", or up to "thereof" or "of" where "view" is missing."""
    tail = _TAIL.search(words)
    head = words[: tail.start()] if tail else words
    views = list(_VIEW.finditer(head)) or list(_VIEW.finditer(words))[:1]
    return words[: views[-1].start()] if views else head


def _sides(head: str) -> tuple[View, ...]:
    places = {side: m.start() for side, p in _SIDE_WORDS.items() if (m := p.search(head))}
    if not places and _PLAN.search(head):
        return (View.TOP,)
    return tuple(sorted(places, key=lambda side: places[side]))


def _find_views(text: str) -> tuple[ViewText, ...]:
    starts = sorted(
        [(m.start(), m.end(), parse_labels(m["list"])) for m in _NUMBERED.finditer(text)]
        + [(m.start(), m.end(), parse_labels(m["list"])) for m in _SHORT.finditer(text)]
        + [(m.start(), m.end(), (ONLY_FIGURE,)) for m in _ONLY.finditer(text)]
    )[:_MAX_LISTED]
    found: dict[str, ViewText] = {}
    for i, (_, end, labels) in enumerate(starts):
        following = starts[i + 1][0] if i + 1 < len(starts) else len(text)
        stop = _STOP.search(text, end, following)
        words = text[end : stop.start() if stop else following].strip(" ,.;:")
        words = re.sub(r"[ ,]+and$", "", words)
        for view in _read_views(labels, words):
            found.setdefault(view.label, view)
    return tuple(found.values())


def _read_views(labels: tuple[str, ...], words: str) -> list[ViewText]:
    kind, sides = read_view_words(words)
    mirrored = _mirrored(words, sides)
    out = bool(re.search(r"\bforms? no part\b", words, re.IGNORECASE))
    if kind is None and len(labels) > 1 and len(labels) == len(sides):
        # "FIGS. 5 and 6 are left and right side views": in the order in which both are named.
        return [
            ViewText(label, words, side, (side,), disclaimed=out)
            for label, side in zip(labels, sides, strict=True)
        ]
    return [ViewText(label, words, kind, sides, mirrored, out) for label in labels]


def _mirrored(words: str, sides: tuple[View, ...]) -> tuple[View, ...]:
    """Return the sides that are named after the view itself, where one mirrors the other."""
    if not _MIRROR.search(words):
        return ()
    rest = words[len(_head(words)) :]
    named = [side for side in SIDES if _SIDE_WORDS[side].search(rest)]
    return tuple(side for side in named if side not in sides)


def _colour_claimed(sentences: tuple[str, ...]) -> bool | None:
    if any(_COLOUR_OUT.search(s) for s in sentences):
        return False
    return True if any(_COLOUR_IN.search(s) for s in sentences) else None
