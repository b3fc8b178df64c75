"""Law as functions over data: how long a right lasts, whether it lives, how far it reaches.

Here: the types of a rulebook (`rulebook`), the facts that the law asks for
(`facts`), term (`term`, `computations`, `outer_limit`), fees and register
(`fees`, `fee_state`, `register`, `restoration`), status (`legal_status`), which
register binds where (`territory`), the test of a claim (`utility_test`,
`claim_outcome`, `doctrines`) and of a design (`design_test` for a finding,
`design_assessment` for a comparison of looks, with its limbs, rows and gates in
the `design_` modules beside it), who is bound by
which act (`acts`), routes and costs (`exposure`).  Not here: any market's
values, and reading files (`markets`).

To add a computation or doctrine: a function, its line in `COMPUTATIONS` or
`DOCTRINES`, its card in `functions`, and worked cases in a market that uses it.
"""
