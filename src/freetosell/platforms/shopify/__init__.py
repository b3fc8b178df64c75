"""Shopify: product CSV in, where one product takes several rows."""
