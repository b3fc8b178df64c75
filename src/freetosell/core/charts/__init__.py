"""What stands beside what: the claim chart, and for looks the comparison of a design.

Here: limitation, evidence, reading and reason, what rows add up to (`chart`,
`builder`, `questions`, `answers`); features of a design beside a product
(`design_comparison`).  Not here: what a market's law makes of either (`law`).
"""
