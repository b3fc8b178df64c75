"""Things: parts put together the way products are, with everything that can vary left to chance."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from tools.objects.shapes import (
    Part,
    blob,
    box,
    extrusion,
    lathe,
    loft,
    outline,
    profile,
    ring,
    shell,
    superellipsoid,
    tube,
)

Chance = np.random.Generator
Thing = list[Part]


def _soft_box(c: Chance, x: float, y: float, z: float) -> Part:
    if c.random() < 0.5:
        return box().scaled(x, y, z)
    e = c.uniform(0.05, 0.35)
    return superellipsoid(e, c.uniform(0.05, 0.35)).scaled(x, y, z)


def _arc(width: float, reach: float, points: int = 24, power: float = 1.0) -> np.ndarray:
    t = np.linspace(0, np.pi, points)
    return np.column_stack([0 * t + reach * np.sin(t) ** power, 0 * t, -width / 2 * np.cos(t)])


def table(c: Chance) -> Thing:
    x, y, h = c.uniform(0.6, 2.2), c.uniform(0.5, 1.1), c.uniform(0.35, 1.1)
    thick, leg = c.uniform(0.02, 0.12), c.uniform(0.03, 0.12)
    if c.random() < 0.3:
        top = extrusion(outline(c), thick).scaled(x, max(y, x * 0.7), 1)
    else:
        top = _soft_box(c, x, y, thick)
    parts = [top.moved(0, 0, h)]
    inset, splay = c.uniform(0, 0.15), c.choice([0, 0, c.uniform(2, 14)])
    turned = c.random() < 0.4
    if c.random() < 0.2:
        foot = lathe(profile(c, 5)).scaled(c.uniform(0.2, 0.9), c.uniform(0.2, 0.9), h)
        return [*parts, foot.moved(0, 0, h / 2)]
    for sx in (-1, 1):
        for sy in (-1, 1):
            post = lathe(profile(c, 2)).scaled(leg * 2, leg * 2, h) if turned else None
            part = post or box().scaled(leg, leg * c.uniform(0.9, 1.1), h)
            part = part.turned(1, splay * sx) if splay else part
            parts.append(
                part.moved(sx * (x / 2 - leg / 2 - inset), sy * (y / 2 - leg / 2 - inset), h / 2)
            )
    if c.random() < 0.5:
        parts.append(
            box()
            .scaled(x - 2 * inset, y - 2 * inset - leg, c.uniform(0.05, 0.15))
            .moved(0, 0, h - 0.08)
        )
    if c.random() < 0.35:
        parts.append(
            box().scaled(x - 2 * inset, y - 2 * inset, 0.03).moved(0, 0, h * c.uniform(0.15, 0.5))
        )
    return parts


def seat(c: Chance) -> Thing:
    w, d, h = (
        c.uniform(0.4, 0.6) * c.choice([1, 1, 1, 2.5]),
        c.uniform(0.4, 0.6),
        c.uniform(0.3, 0.8),
    )
    parts = [_soft_box(c, w, d, c.uniform(0.03, 0.2)).moved(0, 0, h)]
    back, lean = c.uniform(0.3, 0.7), c.uniform(0, 14)
    if c.random() < 0.8:
        y = d / 2 - 0.02
        if c.random() < 0.5:
            parts.append(
                _soft_box(c, w, c.uniform(0.02, 0.12), back)
                .turned(0, -lean)
                .moved(0, y, h + back / 2)
            )
        else:
            n = int(c.integers(2, 8))
            upright = c.random() < 0.5
            for k in range(n):
                p = (k / (n - 1) - 0.5) * (w if upright else back)
                bar = (
                    box().scaled(0.03, 0.03, back)
                    if upright
                    else box().scaled(w, 0.03, back / n * 0.6)
                )
                at = (p * 0.93, 0, back / 2) if upright else (0, 0, back / 2 + p * 0.93)
                parts.append(bar.moved(*at).turned(0, -lean).moved(0, y, h))
            for s in (-1, 1):
                parts.append(
                    box()
                    .scaled(0.04, 0.04, back)
                    .moved(s * w / 2, 0, back / 2)
                    .turned(0, -lean)
                    .moved(0, y, h)
                )
    if c.random() < 0.3:
        for s in (-1, 1):
            parts.append(_soft_box(c, 0.06, d, 0.05).moved(s * w / 2, 0, h + 0.2))
            parts.append(box().scaled(0.04, 0.04, 0.22).moved(s * w / 2, -d / 3, h + 0.1))
    if c.random() < 0.25:
        parts.append(tube(np.array([[0, 0, h], [0, 0, h * 0.5], [0, 0, 0.06]]), 0.03))
        n = int(c.integers(3, 6))
        for k in range(n):
            parts.append(
                box().scaled(w * 0.6, 0.05, 0.05).moved(w * 0.3, 0, 0.05).turned(2, 360 * k / n)
            )
        return parts
    leg = c.uniform(0.02, 0.06)
    for sx in (-1, 1):
        for sy in (-1, 1):
            spread = c.uniform(0, 0.1)
            path = np.array(
                [
                    [sx * (w / 2 - leg), sy * (d / 2 - leg), h],
                    [sx * (w / 2 - leg + spread), sy * (d / 2 - leg + spread), 0],
                ]
            )
            parts.append(tube(path, leg / 2, int(c.choice([4, 16]))))
    if c.random() < 0.4:
        parts.append(ring(0.5, 0.015).scaled(w * 0.8, d * 0.8, 1).moved(0, 0, h * 0.4))
    return parts


def shelf(c: Chance) -> Thing:
    w, d, h = c.uniform(0.3, 1.8), c.uniform(0.2, 0.6), c.uniform(0.4, 2.2)
    t = c.uniform(0.015, 0.06)
    rows, columns = int(c.integers(1, 7)), int(c.integers(1, 4))
    parts = [box().scaled(t, d, h).moved(s * (w - t) / 2, 0, h / 2) for s in (-1, 1)]
    levels = np.linspace(t / 2 + c.choice([0, 0.1]), h - t / 2, rows + 1)
    parts += [box().scaled(w, d, t).moved(0, 0, z) for z in levels]
    if c.random() < 0.6:
        parts.append(box().scaled(w, 0.01, h).moved(0, d / 2, h / 2))
    for k in range(1, columns):
        parts.append(box().scaled(t, d, h - t).moved(w * (k / columns - 0.5), 0, h / 2))
    for i in range(rows):
        for k in range(columns):
            if c.random() < 0.45:
                dw, dh = w / columns - t * 1.5, levels[i + 1] - levels[i] - t * 1.5
                x, z = w * ((k + 0.5) / columns - 0.5), (levels[i] + levels[i + 1]) / 2
                parts.append(box().scaled(dw, 0.02, max(dh, 0.03)).moved(x, -d / 2, z))
                knob = superellipsoid(1, 1, 16).scaled(0.03, 0.04, 0.03)
                if c.random() < 0.5:
                    knob = box().scaled(min(0.12, dw / 2), 0.02, 0.015)
                parts.append(knob.moved(x + c.choice([0, dw * 0.4]), -d / 2 - 0.02, z))
    if c.random() < 0.4:
        leg = c.uniform(0.05, 0.2)
        for sx in (-1, 1):
            for sy in (-1, 1):
                parts.append(
                    box().scaled(0.05, 0.05, leg).moved(sx * w * 0.45, sy * d * 0.4, -leg / 2)
                )
    return parts


def vessel(c: Chance) -> Thing:
    line = profile(c, int(c.integers(1, 6)), smooth=c.random() < 0.8)
    wide, tall = c.uniform(0.5, 1.3), c.uniform(0.3, 1.6)
    hollow = c.random() < 0.7
    wall = c.uniform(0.015, 0.06)
    parts = [
        lathe(shell(line, wall) if hollow else line, int(c.choice([6, 8, 64, 64, 64]))).scaled(
            wide, wide, tall
        )
    ]
    body = float(line[len(line) // 2, 0]) * wide
    for s in ((1,), (1, -1), ())[int(c.integers(3))]:
        arc = _arc(tall * c.uniform(0.3, 0.7), c.uniform(0.12, 0.35), power=c.uniform(0.4, 1))
        handle = tube(arc + [body * 0.92, 0, 0], c.uniform(0.015, 0.05))
        parts.append(handle if s > 0 else handle.turned(2, 180))
    if c.random() < 0.4:
        lid = lathe(profile(c, 3)).scaled(
            line[-2, 0] * 2.2 * wide, line[-2, 0] * 2.2 * wide, c.uniform(0.05, 0.3)
        )
        parts.append(lid.moved(0, 0, tall / 2 + 0.02))
    if c.random() < 0.3:
        path = np.array(
            [
                [body * 0.8, 0, -tall * 0.1],
                [body + 0.2, 0, tall * 0.15],
                [body + 0.3, 0, tall * 0.4],
            ]
        )
        parts.append(tube(path, 0.05).turned(2, 180))
    if c.random() < 0.3:
        n = int(c.integers(3, 12))
        rib = tube(
            np.column_stack([line[1:-1, 0] * wide * 1.01, 0 * line[1:-1, 0], line[1:-1, 1] * tall]),
            0.012,
            6,
        )
        parts += [rib.turned(2, 360 * k / n) for k in range(n)]
    return parts


def device(c: Chance) -> Thing:
    w, d, h = c.uniform(0.4, 1.4), c.uniform(0.15, 1.0), c.uniform(0.15, 1.4)
    if c.random() < 0.3:
        body = loft(_sections(c, h, w / 2, d / 2)).moved(0, 0, -h / 2)
    else:
        body = _soft_box(c, w, d, h)
    parts = [body]
    front = -d / 2
    if c.random() < 0.6:
        parts.append(
            _soft_box(c, w * c.uniform(0.3, 0.9), 0.03, h * c.uniform(0.2, 0.7)).moved(
                0, front, h * c.uniform(-0.1, 0.15)
            )
        )
    rows, columns = int(c.integers(0, 4)), int(c.integers(1, 6))
    size = min(w / columns, h / max(rows, 1)) * c.uniform(0.2, 0.5)
    button = (
        superellipsoid(0.3, 1.0, 24).turned(0, 90)
        if c.random() < 0.5
        else superellipsoid(0.2, 0.2, 24)
    )
    for i in range(rows):
        for k in range(columns):
            parts.append(
                button.scaled(size, 0.06, size).moved(
                    w * 0.8 * ((k + 0.5) / columns - 0.5), front, -h * 0.4 + i * size * 1.4
                )
            )
    if c.random() < 0.4:
        n = int(c.integers(3, 10))
        z0 = c.uniform(-0.3, 0.2) * h
        parts += [
            box().scaled(w * 0.5, 0.04, h * 0.015).moved(0, front, z0 + k * h * 0.035)
            for k in range(n)
        ]
    if c.random() < 0.4:
        parts.append(
            ring(min(w, h) * c.uniform(0.15, 0.4), 0.02)
            .turned(0, 90)
            .moved(w * c.choice([0, 0.2]), front, h * c.choice([0, 0.2]))
        )
    if c.random() < 0.35:
        arc = _arc(w * c.uniform(0.4, 0.9), c.uniform(0.1, 0.4), power=0.6)
        parts.append(tube(arc, 0.03).turned(1, -90).moved(0, 0, h / 2 - 0.02))
    if c.random() < 0.4:
        foot = lathe(profile(c, 1)).scaled(0.08, 0.08, 0.08)
        parts += [
            foot.moved(sx * w * 0.38, sy * d * 0.35, -h / 2 - 0.03)
            for sx in (-1, 1)
            for sy in (-1, 1)
        ]
    return parts


def _sections(c: Chance, length: float, a: float, b: float) -> np.ndarray:
    n = int(c.integers(3, 7))
    z = np.linspace(0, length, n)
    rows = np.column_stack(
        [
            c.normal(0, 0.12, n) * a,
            c.normal(0, 0.12, n) * b,
            z,
            a * c.uniform(0.35, 1, n),
            b * c.uniform(0.35, 1, n),
            np.full(n, c.uniform(0.3, 1.0)),
        ]
    )
    fine = np.linspace(0, n - 1, 40)
    smooth = np.column_stack([np.interp(fine, range(n), rows[:, k]) for k in range(6)])
    window = np.hanning(11)
    window /= window.sum()
    for k in (0, 1, 3, 4):
        smooth[:, k] = np.convolve(np.pad(smooth[:, k], 5, mode="edge"), window, "valid")
    t = np.linspace(0, 1, 40)
    cap = np.clip(np.minimum(t, 1 - t) / c.uniform(0.02, 0.2), 0, 1) ** 0.5
    smooth[:, 3] *= 0.05 + 0.95 * cap
    smooth[:, 4] *= 0.05 + 0.95 * cap
    return smooth


def organic(c: Chance) -> Thing:
    parts = [loft(_sections(c, c.uniform(0.6, 2), c.uniform(0.15, 0.6), c.uniform(0.15, 0.6)))]
    if c.random() < 0.5:
        parts = [blob(c, c.uniform(0.05, 0.5)).scaled(*c.uniform(0.3, 1.2, 3))]
    for _ in range(int(c.integers(0, 3))):
        more = loft(_sections(c, c.uniform(0.2, 0.9), c.uniform(0.05, 0.25), c.uniform(0.05, 0.25)))
        parts.append(more.turned(1, c.uniform(30, 150)).moved(*c.uniform(-0.2, 0.2, 3)))
    if c.random() < 0.4:
        parts.append(ring(c.uniform(0.1, 0.4), 0.02).moved(0, 0, c.uniform(0, 0.5)))
    return [p.turned(1, float(c.choice([0, 90]))) for p in parts]


def tool(c: Chance) -> Thing:
    grip = c.uniform(0.5, 1.2)
    parts = [lathe(profile(c, 4)).scaled(c.uniform(0.12, 0.35), c.uniform(0.1, 0.3), grip)]
    shaft = c.uniform(0.1, 1.0)
    r = c.uniform(0.015, 0.06)
    parts.append(
        tube(
            np.array([[0, 0, grip / 2 - 0.05], [0, 0, grip / 2 + shaft]]),
            r,
            int(c.choice([4, 6, 24])),
        )
    )
    top = grip / 2 + shaft
    kind = int(c.integers(4))
    if kind == 0:
        parts.append(
            extrusion(outline(c), c.uniform(0.02, 0.3))
            .turned(0, 90)
            .scaled(c.uniform(0.2, 0.8), 1, c.uniform(0.2, 0.8))
            .moved(0, 0, top)
        )
    elif kind == 1:
        parts.append(
            lathe(shell(profile(c, 2), 0.05))
            .scaled(0.4, 0.4, 0.3)
            .turned(0, c.choice([0, 90]))
            .moved(0, 0, top)
        )
    elif kind == 2:
        n = int(c.integers(2, 7))
        w = c.uniform(0.15, 0.6)
        parts.append(box().scaled(w, 0.04, 0.06).moved(0, 0, top))
        parts += [
            tube(
                np.array(
                    [
                        [w * (k / (n - 1) - 0.5), 0, top],
                        [w * (k / (n - 1) - 0.5), 0, top + c.uniform(0.1, 0.4)],
                    ]
                ),
                0.02,
            )
            for k in range(n)
        ]
    else:
        parts.append(
            loft(_sections(c, c.uniform(0.2, 0.6), 0.25, 0.1))
            .turned(1, float(c.choice([0, 90])))
            .moved(0, 0, top)
        )
    if c.random() < 0.3:
        parts.append(lathe(profile(c, 4)).scaled(0.2, 0.2, grip).turned(1, c.uniform(20, 100)))
    turn = float(c.choice([0, 90, 45]))
    return [p.turned(1, turn) for p in parts]


def plate(c: Chance) -> Thing:
    edge = outline(c)
    x, y, t = c.uniform(0.6, 1.3), c.uniform(0.6, 1.3), c.uniform(0.02, 0.25)
    parts = [extrusion(edge, t).scaled(x, y, 1)]
    if c.random() < 0.6:
        parts.append(extrusion(edge, t).scaled(x * 0.85, y * 0.85, 1.25))
    bump, n = _bump(c), int(c.integers(0, 13))
    r, s = c.uniform(0.1, 0.38), c.uniform(0.05, 0.25)
    parts += [
        bump.scaled(s, s, t * 1.8).moved(r * x, 0, 0).turned(2, 360 * k / n) for k in range(n)
    ]
    if c.random() < 0.4:
        parts.append(bump.scaled(0.3, 0.3, t * 2))
    upright = c.random() < 0.6
    return [p.turned(0, 90) if upright else p for p in parts]


def _bump(c: Chance) -> Part:
    kind = int(c.integers(3))
    if kind == 0:
        return lathe(profile(c, 2))
    return extrusion(outline(c), 1.0) if kind == 1 else superellipsoid(1, c.uniform(0.1, 1), 32)


def wheel(c: Chance) -> Thing:
    r, t = 0.5, c.uniform(0.08, 0.5)
    rim = lathe(profile(c, 4)).scaled(0.2, 0.2, t)
    parts = [ring(r, c.uniform(0.03, 0.12)).scaled(1, 1, c.uniform(0.6, 2.5)), rim]
    n = int(c.integers(3, 14))
    spoke = box().scaled(r, c.uniform(0.02, 0.15), c.uniform(0.02, 0.12)).moved(r / 2, 0, 0)
    parts += [spoke.turned(2, 360 * k / n) for k in range(n)]
    if c.random() < 0.5:
        parts.append(ring(r * c.uniform(0.4, 0.8), 0.03))
    return [p.turned(0, 90 if c.random() < 2 else 0) for p in parts]


def lamp(c: Chance) -> Thing:
    h = c.uniform(0.6, 1.8)
    bend = c.uniform(0, 0.4)
    t = np.linspace(0, 1, 20)
    path = np.column_stack([bend * t**2, 0 * t, h * t])
    parts = [
        lathe(profile(c, 2)).scaled(c.uniform(0.4, 0.8), c.uniform(0.4, 0.8), c.uniform(0.04, 0.2)),
        tube(path, c.uniform(0.015, 0.05)),
    ]
    shade = lathe(shell(profile(c, int(c.integers(1, 4))), 0.03)).scaled(
        c.uniform(0.4, 0.9), c.uniform(0.4, 0.9), c.uniform(0.2, 0.6)
    )
    if c.random() < 0.3:
        n = int(c.integers(3, 7))
        cup = lathe(shell(profile(c, 2), 0.03)).scaled(0.25, 0.25, 0.25)
        for k in range(n):
            arm = tube(_arc(0.3, 0.4) + [0, 0, h * 0.7], 0.02)
            parts += [arm.turned(2, 360 * k / n), cup.moved(0.4, 0, h * 0.9).turned(2, 360 * k / n)]
        return parts
    return [*parts, shade.turned(1, c.uniform(0, 60) * (bend > 0.2)).moved(bend, 0, h)]


def wire(c: Chance) -> Thing:
    """Bent tubes: hooks, racks, stands, frames."""
    r = c.uniform(0.015, 0.05)
    knots = c.uniform(-0.6, 0.6, (int(c.integers(3, 7)), 3)) * [1, c.uniform(0, 1), 1]
    fine = np.linspace(0, len(knots) - 1, 60)
    path = np.column_stack([np.interp(fine, range(len(knots)), knots[:, k]) for k in range(3)])
    window = np.hanning(9) / np.hanning(9).sum()
    path = np.column_stack(
        [np.convolve(np.pad(path[:, k], 4, mode="edge"), window, "valid") for k in range(3)]
    )
    first = tube(path, r)
    if c.random() < 0.5:
        n = int(c.integers(2, 10))
        step = c.uniform(0.1, 0.25)
        parts = [first.moved(0, step * (k - n / 2), 0) for k in range(n)]
        ends = [
            np.array([path[e] + [0, -step * n / 2, 0], path[e] + [0, step * (n / 2 - 1), 0]])
            for e in (0, -1)
        ]
        return [*parts, *(tube(e, r) for e in ends)]
    flat = first.moved(-path[0][0], -path[0][1], 0)
    return [
        flat,
        flat.mirrored(0),
        _soft_box(c, c.uniform(0.2, 1), c.uniform(0.05, 0.5), c.uniform(0.03, 0.2)).moved(
            0, 0, path[0][2]
        ),
    ]


def assembly(c: Chance) -> Thing:
    """Anything on anything, mirrored or repeated."""
    parts = [_any(c).scaled(*c.uniform(0.4, 1.1, 3))]
    for _ in range(int(c.integers(1, 6))):
        low, high = parts[0].points.min(0), parts[0].points.max(0)
        part = (
            _any(c)
            .scaled(*c.uniform(0.08, 0.6, 3))
            .turned(int(c.integers(3)), float(c.choice([0, 0, 90, 45])))
        )
        axis = int(c.integers(3))
        at = c.uniform(low, high) * 0.8
        at[axis] = c.choice([low[axis], high[axis]])
        part = part.moved(*at)
        parts.append(part)
        if c.random() < 0.6:
            parts.append(part.mirrored(0))
        if c.random() < 0.2:
            n = int(c.integers(3, 9))
            parts += [part.turned(2, 360 * k / n) for k in range(1, n)]
    return parts


def _any(c: Chance) -> Part:
    kind = int(c.integers(7))
    if kind == 0:
        return box()
    if kind == 1:
        return superellipsoid(c.uniform(0.05, 1), c.uniform(0.05, 1))
    if kind == 2:
        return extrusion(outline(c), 1.0)
    if kind == 3:
        return lathe(profile(c, int(c.integers(1, 5))))
    if kind == 4:
        return blob(c, c.uniform(0, 0.3))
    if kind == 5:
        return loft(_sections(c, 1.0, 0.5, 0.5)).moved(0, 0, -0.5)
    return lathe(shell(profile(c, 2), 0.06), int(c.choice([4, 6, 48])))


def wear(c: Chance) -> Thing:
    """Soft long things with a sole or a strap: shoes, masks, cushions, bags."""
    rows = _sections(c, c.uniform(0.9, 1.4), 0.22, 0.28)
    body = loft(rows).turned(1, 90)
    low = body.points[:, 2].min()
    sole = loft(
        np.column_stack(
            [
                0 * rows[:, 0],
                rows[:, 1],
                rows[:, 2],
                np.full(len(rows), 0.04),
                rows[:, 4] * 1.1,
                rows[:, 5],
            ]
        )
    ).turned(1, 90)
    parts = [body, sole.moved(0, 0, low - sole.points[:, 2].min())]
    for _ in range(int(c.integers(0, 5))):
        at = c.uniform(body.points[:, 0].min() * 0.8, body.points[:, 0].max() * 0.8)
        parts.append(
            ring(0.5, 0.02)
            .scaled(0.45, 0.5, c.uniform(1, 3))
            .turned(1, 90)
            .turned(2, c.uniform(-25, 25))
            .moved(at, 0, 0)
        )
    return parts


PLANS: tuple[Callable[[Chance], Thing], ...] = (
    table, seat, shelf, vessel, device, organic, tool, plate, wheel, lamp, wire, assembly,
    vessel, device, organic, tool, assembly, assembly, wear,
)  # fmt: skip


def make_thing(chance: Chance) -> Thing:
    """Return the parts of a random thing, centred, its longest side one."""
    parts = PLANS[int(chance.integers(len(PLANS)))](chance)
    if chance.random() < 0.25:
        stretch = chance.uniform(0.5, 1.5, 3)
        parts = [p.scaled(*stretch) for p in parts]
    everything = np.concatenate([p.points for p in parts])
    low, high = everything.min(0), everything.max(0)
    size = float((high - low).max()) or 1.0
    return [Part((p.points - (low + high) / 2) / size, p.faces) for p in parts]
