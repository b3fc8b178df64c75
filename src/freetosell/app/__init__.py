"""Use cases, one file per verb; the only floor that joins the seams."""
