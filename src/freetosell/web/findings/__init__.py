"""Findings: their list, the page of one with its chart; questions, and the door of suppliers."""
