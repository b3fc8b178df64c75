"""Two looks at one corpus with planted changes: each told once, none invented, the right findings open."""
