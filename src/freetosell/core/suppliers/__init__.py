"""Who makes the goods, which papers they gave, and what those papers are worth.

Here: the supplier (`supplier`), its papers as values (`paper`), each claim of a
paper held against register, law, chart and arithmetic (`paper_checks` and the
modules it joins), the chain of authorisations (`chain`), the questions that go
to a supplier (`questionnaire`), what happened with it (`dealings`), its score
(`score`) and what falls due (`renewals`).  Not here: where papers are kept
(`core.entries`, `engines`), what a gate makes of them (`core.gates`), files and
forms (`app`, `reports`).

To add a kind of paper: a member of `paper.PaperKind`, the checks that concern it
in `paper_checks.CHECKS`, its line in ``docs/reference/suppliers.md``.
"""
