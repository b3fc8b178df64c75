"""Every part of the pages on one page, for those who build pages."""
