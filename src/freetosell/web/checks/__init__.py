"""Check runs: choosing products and markets, watching the run, its table of findings."""
