"""A landscape as pictures (SVG, PNG), workbook and JSON.

Here: drawing values that are final.  Not here: counting (`core.landscape`),
reading (`app.landscape`).  Pictures need the extra ``landscape``.
"""
