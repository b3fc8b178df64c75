"""Suppliers: who they are, their papers and what each is worth, their score, what they are asked.

Checks that need the corpus run as jobs; pages show what the latest kept check found.
"""
