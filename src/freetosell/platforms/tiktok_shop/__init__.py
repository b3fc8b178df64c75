"""TikTok Shop: Seller Center workbooks and product exports in."""
