"""Drawings of designs as pages show them: found in the gallery, cut out, packed anew."""

from __future__ import annotations

from functools import cache

from django.http import Http404, HttpResponse

from freetosell.app.design_figures import load_pixels
from freetosell.app.settings import Settings
from freetosell.app.wiring import load_image_encoder
from freetosell.core.designs.gallery import DesignFigure
from freetosell.core.errors import EngineError, MissingExtraError, ModelError
from freetosell.engines.drawings import PictureFolder
from freetosell.engines.lance.gallery import LanceGallery
from freetosell.reports.picture_views import to_png
from freetosell.web import rooms
from freetosell.web.gate import WebRequest

#: Figures of one design that a page shows.
SHOWN = 12
#: Longest side in pixels.
_SIDE = 560


@cache
def _open_gallery(settings: Settings) -> LanceGallery | None:
    """Open the gallery once; ``None`` where the encoder that names it is not built."""
    try:
        encoder = load_image_encoder(settings)
    except (ModelError, MissingExtraError):
        return None
    return LanceGallery(settings.corpus, encoder.name, encoder.dims)


def find_drawings(publication: str) -> tuple[DesignFigure, ...]:
    """Return the figures of a design that are kept; none where there are no pictures."""
    settings = rooms.program_settings()
    gallery = _open_gallery(settings) if settings.corpus.exists() and publication else None
    if gallery is None:
        return ()
    stored = gallery.find_figures([publication]).get(publication)
    return tuple(stored.figures[:SHOWN]) if stored else ()


def drawing(_request: WebRequest, publication: str, number: int) -> HttpResponse:
    """Return one figure as a PNG made by us; the office's file itself is not sent."""
    figures = find_drawings(publication)
    if not 1 <= number <= len(figures):
        raise Http404
    figure = figures[number - 1]
    try:
        content = PictureFolder(rooms.program_settings().drawings).read(figure.place.picture)
        png = to_png(load_pixels(content, figure), _SIDE)
    except EngineError as error:
        raise Http404 from error
    answer = HttpResponse(png, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=86400"
    answer["Content-Disposition"] = "inline"
    return answer
