"""Seam 1, who publishes rights: one room per office, by WIPO ST.3 code.

To add one: a folder with a reader, a line in `offices.table`, goldens, and the
`OfficeContract` suite from `freetosell.testing`.
"""
