"""Mercado Libre and Mercado Livre: names and senders of their notices of infringement."""
