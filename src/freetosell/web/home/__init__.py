"""The first page: what needs somebody today."""
