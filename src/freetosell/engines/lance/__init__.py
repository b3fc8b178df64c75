"""The embedded default corpus engine: LanceDB, one directory, many readers."""
