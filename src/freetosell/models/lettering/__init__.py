"""Readers of lettering on pictures: labels of figures, slogans and measures on listing photos.

Here: one adapter a model (`ppocr`), one card each (`cards/*.toml`).  Not here:
what a line of text means, where the labels of a sheet stand
(`freetosell.pictures.sheets`), which lines become facts (app).

To add a model: a class that fulfils `core.ports.TextReader`, a card with
licence and provenance, and a test that reads drawn letters.  The models travel
inside their packages; nothing is fetched when they run.
"""
