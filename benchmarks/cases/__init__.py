"""Right answers on case files: numbers, terms, claims, listings, hostile files."""
