"""Reading by words, numbers and rules; needs no weights."""
