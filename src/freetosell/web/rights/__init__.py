"""Rights: the search of the corpus, and the page of one with claims, status and drawings."""
