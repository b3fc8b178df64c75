"""The chain of authorisations drawn as SVG: parties as boxes, letters as arrows, gaps in red.

No colour stands alone: a doubtful arrow is dashed, a gap dotted and marked ✗.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import escape

from freetosell.core.suppliers.chain import Chain, ChainLink, ChainState, LinkState

_BOX_WIDTH, _BOX_HEIGHT = 260, 44
_STEP = 96
_LEFT, _TOP = 24, 64
_WIDTH = 860
_COLOURS = {LinkState.GOOD: "#1a7f37", LinkState.DOUBTFUL: "#9a6700", LinkState.BAD: "#b42318"}
_SIGNS = {LinkState.GOOD: "✓", LinkState.DOUBTFUL: "?", LinkState.BAD: "✗"}
_DASHES = {LinkState.GOOD: "", LinkState.DOUBTFUL: ' stroke-dasharray="8 5"',
           LinkState.BAD: ' stroke-dasharray="2 5"'}  # fmt: skip
_STATES = {
    ChainState.CLOSED: "The chain leads to us.",
    ChainState.DOUBTFUL: "The chain leads to us only if what is open is cleared.",
    ChainState.BROKEN: "The chain is broken.",
}
_LONGEST_NAME, _LONGEST_TEXT = 34, 68


def render_chain(chain: Chain, said: Callable[[str], str] = str) -> str:
    """Return the picture of a chain as SVG; outside text is escaped, nothing is linked.

    Args:
        chain: What is drawn.
        said: Puts a sentence into the language of the reader; English as it comes.
    """
    at = {node: _TOP + n * _STEP for n, node in enumerate(chain.nodes)}
    height = _TOP + max(1, len(chain.nodes)) * _STEP
    title = f"{chain.right} · {chain.product} · {chain.market} · {chain.on}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" role="img" font-family="sans-serif" font-size="13">'
    )
    parts = [
        head,
        f"<title>{_plain(title)}</title>",
        f"<desc>{_plain(said(_STATES[chain.state]))}</desc>",
        _arrowheads(),
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="24" font-weight="bold">{_plain(_cut(title, 100))}</text>',
        f'<text x="{_LEFT}" y="44">{_plain(said(_STATES[chain.state]))}</text>',
    ]
    parts += [_box(chain, node, y, said) for node, y in at.items()]
    parts += [_arrow(link, at, n, said) for n, link in enumerate(chain.links)]
    parts += [
        _missing(at[gap.after], at[gap.before], said(gap.text))
        for gap in chain.gaps
        if gap.reason == "no_letter" and gap.after in at and gap.before in at
    ]
    return "\n".join([*parts, "</svg>\n"])


def _arrowheads() -> str:
    heads = "".join(
        f'<marker id="head-{state.value}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
        f'markerHeight="7" orient="auto"><path d="M0 0 10 5 0 10z" fill="{colour}"/></marker>'
        for state, colour in _COLOURS.items()
    )
    return f"<defs>{heads}</defs>"


def _box(chain: Chain, node: str, y: int, said: Callable[[str], str]) -> str:
    first, last = node == chain.nodes[0], node == chain.nodes[-1]
    role = "owner in the register" if first and chain.owner_known else ""
    role = said(role or ("owner by the letters" if first else "us" if last else ""))
    return (
        f'<rect x="{_LEFT}" y="{y}" width="{_BOX_WIDTH}" height="{_BOX_HEIGHT}" rx="6" '
        f'fill="#f4f6f8" stroke="#57606a"/>'
        f'<text x="{_LEFT + 10}" y="{y + 19}">{_plain(_cut(node, _LONGEST_NAME))}</text>'
        f'<text x="{_LEFT + 10}" y="{y + 36}" fill="#57606a" font-size="11">{_plain(role)}</text>'
    )


def _arrow(link: ChainLink, at: dict[str, int], number: int, said: Callable[[str], str]) -> str:
    """Draw a letter; one that skips or turns back runs further to the right."""
    start, end = at[link.giver], at[link.receiver]
    colour = _COLOURS[link.state]
    text = f"{_SIGNS[link.state]} {link.paper.partition('/')[2]}"
    if link.text:
        text = f"{_SIGNS[link.state]} {said(link.text)}"
    next_to = end - start == _STEP
    if next_to:
        x = _LEFT + 60 + 40 * (number % 4)
        path = f"M{x} {start + _BOX_HEIGHT} V{end}"
        label_x, label_y = x + 10, start + _BOX_HEIGHT + 30
    else:
        x = _LEFT + _BOX_WIDTH
        out = x + 40 + 24 * (number % 6)
        path = f"M{x} {start + 22} C{out} {start + 22} {out} {end + 22} {x + 2} {end + 22}"
        label_x, label_y = out + 4, (start + end) // 2 + 22
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{_DASHES[link.state]} '
        f'marker-end="url(#head-{link.state.value})"/>'
        f'<text x="{label_x}" y="{label_y}" fill="{colour}">'
        f"{_plain(_cut(text, _LONGEST_TEXT))}</text>"
    )


def _missing(start: int, end: int, text: str) -> str:
    x = _LEFT + 30
    top = min(start, end) + _BOX_HEIGHT
    colour = _COLOURS[LinkState.BAD]
    return (
        f'<path d="M{x} {top} V{max(start, end)}" stroke="{colour}" stroke-width="2" '
        f'stroke-dasharray="1 6"/>'
        f'<text x="{x + 10}" y="{top + 22}" fill="{colour}">'
        f"{_plain(_cut('✗ ' + text, _LONGEST_TEXT))}</text>"
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _plain(text: str) -> str:
    """Escape text, and take out what XML cannot hold."""
    return escape("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text))
