"""Magento (Adobe Commerce): product export in, with its store views and configurable products."""
