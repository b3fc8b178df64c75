"""Seam 5, what embeds, ranks and reads; each with a card of licence and score."""
