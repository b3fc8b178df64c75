"""Migrations of the tables of the web app; one file per change, never edited after release."""
