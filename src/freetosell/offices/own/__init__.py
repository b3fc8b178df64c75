"""Patents from anywhere in the project's own documented JSONL or CSV."""
