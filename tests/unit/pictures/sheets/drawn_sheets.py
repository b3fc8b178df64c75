"""Sheets of drawings, drawn here: shapes, labels, headers, broken lines."""

import itertools
import math

import numpy as np
from PIL import Image, ImageDraw, ImageFont

PAGE = (1700, 2200)


def blank(size=PAGE):
    image = Image.new("L", size, "white")
    return image, ImageDraw.Draw(image)


def lettering(draw, place, text, height=48):
    draw.text(place, text, fill="black", font=ImageFont.load_default(height))


def header(draw, sheet=1, sheets=4):
    lettering(draw, (200, 110), "U.S. Patent", 44)
    lettering(draw, (560, 116), "Feb. 16, 2021", 34)
    lettering(draw, (860, 116), f"Sheet {sheet} of {sheets}", 34)
    lettering(draw, (1180, 116), "US D910,001 S", 34)


def lamp(draw, left, top, size=400, width=4):
    """A thing in lines: foot, stem, shade."""
    right, bottom = left + size, top + size
    draw.rectangle((left, bottom - 40, right, bottom), outline="black", width=width)
    draw.line(
        (left + size // 2, top + 160, left + size // 2, bottom - 40), fill="black", width=width
    )
    shade = [(left + 60, top + 160), (left + 140, top), (right - 140, top), (right - 60, top + 160)]
    draw.polygon(shade, outline="black", width=width)


def broken(draw, start, end, dash=22, gap=12, width=4):
    """A straight broken line."""
    length = math.dist(start, end)
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    at = 0.0
    while at + dash <= length:
        a, b = at, at + dash
        draw.line(
            (start[0] + ux * a, start[1] + uy * a, start[0] + ux * b, start[1] + uy * b),
            fill="black",
            width=width,
        )
        at += dash + gap


def broken_box(draw, left, top, right, bottom, **form):
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    for a, b in itertools.pairwise(corners):
        broken(draw, a, b, **form)


def pixels(image):
    return np.asarray(image.convert("RGB"), np.uint8).copy()


def two_figures():
    """Two lamps over one another, each with its label below."""
    image, draw = blank()
    header(draw)
    lamp(draw, 600, 400)
    lettering(draw, (730, 860), "FIG. 1")
    lamp(draw, 600, 1200)
    lettering(draw, (730, 1660), "FIG. 2")
    return image
