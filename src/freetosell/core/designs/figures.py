"""A design's drawings as they were read, joined with what its text says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from freetosell.core.charts.design_comparison import DrawnAs, View
from freetosell.core.designs.views import ONLY_FIGURE, DesignText
from freetosell.core.provenance import ParseNote, Severity


class LineKind(StrEnum):
    """In which lines a figure is drawn; UNKNOWN where the drawing does not tell."""

    SOLID = "solid"
    BROKEN = "broken"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class LabelOrigin(StrEnum):
    """Where a figure's label comes from; INFERRED is the only one left for the only one left."""

    PRINTED = "printed"
    INFERRED = "inferred"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class BrokenLines:
    """What was seen of broken lines in a figure.

    Args:
        kind: What the lines are, as far as it can be told.
        share: Part of the ink, in [0, 1], that stands in broken lines.
        confidence: In [0, 1].
    """

    kind: LineKind = LineKind.UNKNOWN
    share: float = 0.0
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class DesignView:
    """One figure of a design: where it stands, and which view the text says it is.

    Args:
        label: What stands after "FIG."; empty where it is not known.
        label_origin: Whether the label was printed there.
        label_confidence: In [0, 1].
        file: Name of the file, with ``#page3`` for the page of one.
        box: Top, bottom, left, right on the page as it came, in pixels.
        turn: Degrees clockwise that bring it upright.
        size: Width and height of the upright figure in pixels.
        confidence: In [0, 1]: how sure the parting from other figures is.
        view: From the text; ``None`` where it does not say.
        sides: Sides that the text names for it.
        mirrored: Sides said to mirror it.
        caption: Words of the description.
        disclaimed: The text takes the whole figure out of the claim.
        coloured: It has colours.
        toned: It has grey surfaces, as photographs and renders have.
        lines: Broken and solid lines.
    """

    label: str
    file: str
    box: tuple[int, int, int, int]
    size: tuple[int, int]
    turn: int = 0
    label_origin: LabelOrigin = LabelOrigin.NONE
    label_confidence: float = 0.0
    confidence: float = 0.0
    view: View | None = None
    sides: tuple[View, ...] = ()
    mirrored: tuple[View, ...] = ()
    caption: str = ""
    disclaimed: bool = False
    coloured: bool = False
    toned: bool = False
    lines: BrokenLines = BrokenLines()


@dataclass(frozen=True, slots=True)
class DesignDrawings:
    """All figures of one design, with its text.

    Args:
        number: As printed; empty where it was not read.
        article: What the title or the claim calls the thing.
        claim: The claim, whole.
        locarno: Classes, as "07-02".
        text: The description, read.
        figures: In the order of the labels, unlabelled ones last.
        expected: Number of figures that the record states or the text describes;
            ``None`` where neither does.
        notes: Every doubt.
    """

    number: str = ""
    article: str = ""
    claim: str = ""
    locarno: tuple[str, ...] = ()
    text: DesignText = field(default_factory=DesignText)
    figures: tuple[DesignView, ...] = ()
    expected: int | None = None
    notes: tuple[ParseNote, ...] = ()

    def shown(self) -> tuple[View, ...]:
        """Return the kinds of view that count, each once, in the order of the figures.

        A side that is said to mirror a shown one counts as shown; a figure
        that the text takes out of the claim does not count.
        """
        found: list[View] = []
        for figure in self.figures:
            if not figure.disclaimed:
                found.extend([figure.view] if figure.view else [])
                found.extend(figure.mirrored)
        return tuple(dict.fromkeys(found))

    def drawn(self) -> DrawnAs:
        """Return how the design is shown: in lines, shaded, or as photographs."""
        if not self.figures:
            return DrawnAs.UNKNOWN
        toned = sum(figure.toned or figure.coloured for figure in self.figures)
        if toned * 2 > len(self.figures):
            return DrawnAs.PHOTO
        return DrawnAs.SHADED if self.text.shading else DrawnAs.LINES


def join_text(
    figures: Sequence[DesignView], text: DesignText, stated: int | None = None
) -> tuple[tuple[DesignView, ...], tuple[ParseNote, ...], int | None]:
    """Join figures with the description by their labels and say what does not fit.

    A label is inferred only where one figure and one described label are left
    over; nothing else is guessed.

    Args:
        figures: As cut out of the sheets.
        text: The description.
        stated: Number of figures that the record states.

    Returns:
        The figures in the order of their labels, the doubts, and how many
        figures were expected.
    """
    expected = stated if stated is not None else (len(text.views) or None)
    labelled, notes = _infer(list(figures), text)
    joined = []
    for figure in labelled:
        said = text.of(figure.label)
        if said is not None:
            figure = replace(  # noqa: PLW2901 - the figure with its words is the figure
                figure,
                view=said.view,
                sides=said.sides,
                mirrored=said.mirrored,
                caption=said.text,
                disclaimed=said.disclaimed,
            )
        joined.append(figure)
    notes.extend(_misfits(joined, text, expected))
    return tuple(sorted(joined, key=lambda f: label_order(f.label))), tuple(notes), expected


def label_order(label: str) -> tuple[int, tuple[int, ...], str]:
    """Return what labels are sorted by: 2 before 10, 1A after 1, unlabelled last.

    Example:
        >>> sorted(["10", "", "2", "1A", "1", "1.10", "1.2"], key=label_order)
        ['1', '1A', '1.2', '1.10', '2', '10', '']
    """
    if not label:
        return 2, (), ""
    if label == ONLY_FIGURE:
        return 0, (), label
    head, _, tail = label.partition(".")
    digits = "".join(c for c in head if c.isdigit())
    letter = "".join(c for c in head if c.isalpha())
    numbers = (int(digits or 0), int(tail) if tail.isdigit() else 0)
    return 1, numbers, letter


def _infer(figures: list[DesignView], text: DesignText) -> tuple[list[DesignView], list[ParseNote]]:
    """Give the last unlabelled figure the last label that no figure has."""
    printed = {figure.label for figure in figures}
    bare = [i for i, figure in enumerate(figures) if not figure.label]
    left = [view.label for view in text.views if view.label not in printed]
    if len(bare) != 1 or len(left) != 1:
        return figures, []
    at, label = bare[0], left[0]
    figures[at] = replace(
        figures[at], label=label, label_origin=LabelOrigin.INFERRED, label_confidence=0.5
    )
    if label == ONLY_FIGURE:
        return figures, []
    message = f"FIG. {label} was not read; it is the only label left for the only figure left."
    return figures, [ParseNote("figure_label_inferred", message, figures[at].file)]


def _misfits(
    figures: Sequence[DesignView], text: DesignText, expected: int | None
) -> list[ParseNote]:
    notes = []
    labels = [figure.label for figure in figures if figure.label]
    described = [view.label for view in text.views]
    missing = [f"FIG. {label}" for label in described if text.of(label) and label not in labels]
    if missing and described != [ONLY_FIGURE]:
        message = f"Described but not found on the sheets: {_few(missing)}."
        notes.append(ParseNote("figure_missing", message))
    extra = [f"FIG. {label}" for label in dict.fromkeys(labels) if text.of(label) is None]
    if extra and described:
        message = f"On the sheets but not described: {_few(extra)}."
        notes.append(ParseNote("figure_undescribed", message))
    twice = sorted({f"FIG. {label}" for label in labels if labels.count(label) > 1})
    if twice:
        notes.append(ParseNote("figure_twice", f"Found more than once: {_few(twice)}."))
    if expected is not None and expected != len(figures):
        message = f"{expected} figures are stated, {len(figures)} were found."
        notes.append(ParseNote("figure_count", message))
    unsaid = [f.label for f in figures if f.label and f.caption and f.view is None]
    if unsaid:
        message = f"The text names no kind of view or side for {_few(unsaid)}."
        notes.append(ParseNote("view_not_said", message, severity=Severity.INFO))
    return notes


def _few(labels: Sequence[str]) -> str:
    shown = ", ".join(labels[:6])
    return shown if len(labels) <= 6 else f"{shown} and {len(labels) - 6} more"
