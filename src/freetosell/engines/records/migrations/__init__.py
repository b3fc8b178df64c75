"""Migrations of the record tables; one file per change, never edited after release."""
