"""Pages of cases: from the notice that came to the answer, with clocks, record and evidence."""
