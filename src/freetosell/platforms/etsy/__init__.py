"""Etsy: what its notices of infringement are called and where they come from."""
