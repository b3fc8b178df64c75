"""The corpus: how far it goes, its sources with their terms, what is fetched and taken in."""
