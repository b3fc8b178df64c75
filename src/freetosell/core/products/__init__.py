"""Products as values: listings, facts with their source, questions, answers."""
