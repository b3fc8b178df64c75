"""Plain files: tables, JSON rows and labelled text that no marketplace made."""
