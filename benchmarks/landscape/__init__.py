"""How long a landscape takes, and what memory it needs."""
