"""What a check with photos works with; beside `wiring`, because it needs more installed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from freetosell.app.check_pictures import PictureDesk
from freetosell.app.settings import Settings
from freetosell.app.wiring import open_gallery
from freetosell.core.errors import MissingExtraError, ModelError


def open_desk(settings: Settings, files: Mapping[str, tuple[Path, ...]]) -> PictureDesk:
    """Open what a check with photos works with; without the extra ``ocr`` no lettering is read.

    Args:
        settings: Where corpus, drawings and models are.
        files: Photos of each product by its id.

    Raises:
        ModelError: if the encoder of pictures is missing, altered or does not run.
        MissingExtraError: ``missing_extra`` without the extra ``images``.
    """
    from freetosell.models.lettering.ppocr import PpOcrReader

    rooms = open_gallery(settings)
    try:
        return PictureDesk(rooms, files, lettering=PpOcrReader(settings.threads))
    except (ModelError, MissingExtraError) as error:
        why = f"What is written on photos was not read. {error.what} {error.fix}"
        return PictureDesk(rooms, files, unread=why)
