"""Gates: may a product be listed in a market, what is missing, who says so, what closed again."""
