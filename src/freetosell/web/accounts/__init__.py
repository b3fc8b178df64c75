"""People: signing in, the first account, one's own account, accounts of others."""
