"""Drawing sheets: which figures stand on a page, under which labels, in which lines.

Here: `rows` (where lettering may stand), `labels` (the lettering read: header,
"FIG. 3", which way is up), `groups` (ink parted into figures), `sheet` (all of
it for one page), `broken` (broken lines told from solid ones).  Not here: files
and pages (`freetosell.pictures.pages`), the text of the design
(`core.designs`), the model that reads letters (a `core.ports.TextReader` is
given).

Nothing is guessed: a figure without a label has none, and every doubt is a
`ParseNote` of the sheet.
"""
