"""Who owns rights: the many ways in which one owner is written, grouped with the evidence.

Here: what a name tells, which names mean one owner and why, and what an owner
holds.  Not here: reading names out of documents (`core.patents`), whether a
complainant is the owner (`core.cases.party_names`, whose normal form is used here).

Nothing is guessed: a merge names its rule, and where a rule is not enough the
names stand side by side as possible relatives.  To add a rule: a function in
`rules` and its row in `grouping.RULES`, with judged examples in the tests.
"""
