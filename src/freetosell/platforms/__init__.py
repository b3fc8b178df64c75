"""Seam 3, who sells it on: listing files in; notices, flows and letters later."""
