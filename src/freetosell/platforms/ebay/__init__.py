"""eBay: active listings reports and File Exchange files in."""
