"""Designs as published: which figure shows what, and what the text says of lines and colours.

Here: `views` reads the description of the figures ("FIG. 2 is a front
elevational view thereof"), `figures` holds what was read off the drawings and
joins it with the text.  Not here: pixels (`freetosell.pictures.sheets`), files
(`offices`), the comparison with a product (`core.charts.design_comparison`,
whose `View` is used here), any law.

To add a way of describing views: a word in the tables of `views`, with a test
on a sentence of your own.
"""
