"""Speed as ratios against a named peer or floor in one run; never a timed test."""
