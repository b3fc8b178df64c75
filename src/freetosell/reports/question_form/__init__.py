"""The form with which questions go to a seller or a supplier, and come back.

Here: the words of the form in each language (`texts`), its layout (`layout`),
the form as a workbook (`workbook`) and as a document (`document`), and taking
a filled-in one apart again (`filled`), because all of them hold the same
columns.  Not here: which questions are asked (`core.clearance.questioning`),
storing answers (`app.answer_form`).  To add a language, add its entry to
`texts.TEXTS`; questions need theirs in `core.charts.question_texts`.
"""
