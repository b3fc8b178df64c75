"""The claim chart: limitation, evidence, reading, reason; and what rows add up to."""
