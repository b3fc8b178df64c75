"""The default gallery of designs passes the contract of galleries."""

from __future__ import annotations

from freetosell.testing.gallery_contract import GalleryContract


class TestLanceGallery(GalleryContract):
    factory = "freetosell.engines.lance.gallery:LanceGallery"
