"""The pictures of a landscape; every bar, cell and point can carry an address."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from freetosell.core.errors import MissingExtraError
from freetosell.core.landscape.counting import Direction
from freetosell.core.landscape.picture import Landscape
from freetosell.reports.landscape.labels import DIRECTIONS, LABELS

#: Kind of thing, its name → address of the page that lists its publications; empty for none.
Link = Callable[[str, str], str]

_INK, _PALE, _ACCENT, _WARM = "#1f2937", "#9aa5b1", "#1f5fa8", "#b45309"
_CLUSTERS = (
    "#1f5fa8", "#b45309", "#1b7f5c", "#8a3ffc", "#a31621", "#5f6b7a", "#00748a", "#9a6700",
    "#6b4ea0", "#3f7d20", "#c2416b", "#2d4f8b", "#7a5c3e", "#4c4c4c",
)  # fmt: skip
_OWNERS, _TERMS_SHOWN, _LINES = 12, 18, 6


def no_link(_kind: str, _name: str) -> str:
    """Return no address."""
    return ""


def render_plot(
    landscape: Landscape, name: str, form: str = "svg", language: str = "en", link: Link = no_link
) -> bytes:
    """Return one picture.

    Args:
        landscape: What is drawn.
        name: One of `PLOTS`.
        form: "svg" or "png".
        language: "en" or "zh".
        link: Address of the publications behind a bar, a cell or a point.

    Raises:
        MissingExtraError: ``extra_landscape`` if the extra is not installed.
        KeyError: if there is no such picture.
    """
    matplotlib = _load()
    draw = PLOTS[name]
    # The same landscape gives the same bytes: no day, no chance in the names inside.
    settings = {
        "font.family": ["DejaVu Sans", *_add_east(matplotlib)],
        "font.size": 9,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": _PALE,
        "axes.titlelocation": "left",
        "axes.titleweight": "bold",
        "text.color": _INK,
        "svg.hashsalt": name,
        "svg.fonttype": "none",
    }
    with matplotlib.rc_context(settings):
        figure = matplotlib.figure.Figure(figsize=(7.6, 4.4), layout="constrained")
        draw(figure, landscape, language, link)
        buffer = io.BytesIO()
        figure.savefig(
            buffer, format=form, dpi=150, metadata={"Date": None} if form == "svg" else {}
        )
    return buffer.getvalue()


def _load() -> Any:
    try:
        import matplotlib as mpl
        import matplotlib.figure
        import matplotlib.font_manager
    except ImportError as error:
        raise MissingExtraError(
            "extra_landscape",
            "Maps and plots need an optional part.",
            fix='Install it with: pip install "freetosell[landscape]".',
        ) from error
    return mpl


def _add_east(matplotlib: Any) -> list[str]:
    """Make the Chinese face known, where the package that carries it is installed."""
    try:
        import noto_cjk_sans_otc
    except ImportError:
        return []
    path = Path(str(noto_cjk_sans_otc.FONT_PATH))
    manager = matplotlib.font_manager.fontManager
    known = {font.name for font in manager.ttflist if Path(font.fname) == path}
    if not known:
        manager.addfont(path)
        known = {font.name for font in manager.ttflist if Path(font.fname) == path}
    return sorted(known)


def _title(axes: Any, name: str, language: str) -> None:
    axes.set_title(LABELS[name].in_language(language), fontsize=11)


def _draw_years(figure: Any, landscape: Landscape, language: str, link: Link) -> None:
    axes = figure.subplots()
    years = landscape.years
    last = landscape.last_full_year
    span = range(min(years), max(years) + 1) if years else range(0)
    for year in span:
        whole = last is not None and year <= last
        (bar,) = axes.bar(year, years.get(year, 0), color=_ACCENT if whole else _PALE, width=0.85)
        _tie(bar, link("year", str(year)))
    if last is not None and any(year > last for year in span):
        told = f"> {last}: {LABELS['partly'].in_language(language)}"
        axes.text(1, 1.03, told, transform=axes.transAxes, ha="right", color=_PALE, fontsize=8)
    _title(axes, "years", language)


def _draw_classes(figure: Any, landscape: Landscape, language: str, link: Link) -> None:
    axes = figure.subplots()
    last = landscape.last_full_year
    shown = [trend for trend in landscape.classes if trend.direction is not Direction.TOO_FEW]
    for n, trend in enumerate((shown or list(landscape.classes))[:_LINES]):
        years = [year for year in trend.by_year if last is None or year <= last]
        told = DIRECTIONS[trend.direction].in_language(language)
        (line,) = axes.plot(
            years,
            [trend.by_year[year] for year in years],
            color=_CLUSTERS[n],
            linewidth=1.6,
            label=f"{trend.name} ({told}, {trend.total:,})",
        )
        _tie(line, link("class", trend.name))
    axes.set_ylim(bottom=0)
    if landscape.classes:
        axes.legend(frameon=False, fontsize=8, loc="upper left")
    _title(axes, "classes", language)


def _draw_owners(figure: Any, landscape: Landscape, language: str, link: Link) -> None:
    axes = figure.subplots()
    matrix = landscape.matrix
    rows = matrix.rows[:_OWNERS]
    counts = matrix.counts[:_OWNERS]
    most = max((n for row in counts for n in row), default=1) or 1
    for y, (owner, row) in enumerate(zip(rows, counts, strict=True)):
        for x, (code, n) in enumerate(zip(matrix.columns, row, strict=True)):
            if n:
                shade = 0.12 + 0.78 * (n / most) ** 0.5
                cell = axes.add_patch(_square(x, y, shade))
                _tie(cell, link("owner_class", f"{owner}\n{code}"))
                colour = "white" if shade > 0.55 else _INK
                axes.text(x, y, f"{n}", ha="center", va="center", fontsize=7.5, color=colour)
    axes.set_xlim(-0.5, len(matrix.columns) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xticks(range(len(matrix.columns)), matrix.columns)
    axes.set_yticks(range(len(rows)), [_short(name, 34) for name in rows])
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    _title(axes, "owners", language)


def _square(x: float, y: float, shade: float) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.46, y - 0.46), 0.92, 0.92, facecolor=_ACCENT, alpha=shade, linewidth=0)


def _draw_emerging(figure: Any, landscape: Landscape, language: str, link: Link) -> None:
    axes = figure.subplots()
    shown = landscape.emerging[:_TERMS_SHOWN]
    for y, row in enumerate(shown):
        (bar,) = axes.barh(y, row.score, color=_WARM, height=0.7)
        _tie(bar, link("term", row.term))
        axes.text(row.score, y, f" {row.before} → {row.recent}", va="center", fontsize=7.5)
    axes.set_yticks(range(len(shown)), [row.term for row in shown])
    axes.invert_yaxis()
    if not shown:
        axes.set_axis_off()
        axes.text(0.5, 0.5, LABELS["few"].in_language(language), ha="center", color=_PALE)
    else:
        axes.set_xlabel(LABELS["score"].in_language(language))
    _title(axes, "emerging", language)


def _draw_ends(figure: Any, landscape: Landscape, language: str, link: Link) -> None:
    axes = figure.subplots()
    by_year: Counter[str] = Counter()
    for month, keys in landscape.ends.items():
        by_year[month[:4]] += len(keys)
    for year, count in sorted(by_year.items()):
        (bar,) = axes.bar(int(year), count, color=_ACCENT, width=0.85)
        _tie(bar, link("end", year))
    if not by_year:
        axes.set_axis_off()
        axes.text(0.5, 0.5, LABELS["none"].in_language(language), ha="center", color=_PALE)
    else:
        axes.xaxis.get_major_locator().set_params(integer=True)
    _title(axes, "ends", language)


def _draw_map(figure: Any, landscape: Landscape, language: str, link: Link) -> None:
    axes = figure.subplots()
    axes.set_axis_off()
    for cluster in landscape.clusters:
        points = [point for point in landscape.points if point.cluster == cluster.number]
        drawn = axes.scatter(
            [point.x for point in points],
            [point.y for point in points],
            s=7,
            color=_CLUSTERS[(cluster.number - 1) % len(_CLUSTERS)],
            alpha=0.55,
            linewidths=0,
        )
        addresses = [link("publication", point.key) for point in points]
        if any(addresses):
            drawn.set_urls(addresses)
    for cluster in landscape.clusters:
        label = axes.text(
            *cluster.center,
            ", ".join(cluster.terms[:2]) or str(cluster.number),
            ha="center",
            va="center",
            fontsize=8,
            weight="bold",
            bbox={"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 1.5},
        )
        _tie(label, link("cluster", str(cluster.number)))
    if not landscape.clusters:
        axes.text(0.5, 0.5, LABELS["none"].in_language(language), ha="center", color=_PALE)
    _title(axes, "map", language)


def _tie(artist: Any, address: str) -> None:
    if address:
        artist.set_url(address)


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


#: Name → what draws it, in the order in which they are shown.
PLOTS: Mapping[str, Callable[[Any, Landscape, str, Link], None]] = MappingProxyType(
    {
        "years": _draw_years,
        "classes": _draw_classes,
        "owners": _draw_owners,
        "emerging": _draw_emerging,
        "ends": _draw_ends,
        "map": _draw_map,
    }
)
