"""WooCommerce: product CSV in, where a variable product is followed by its variations."""
