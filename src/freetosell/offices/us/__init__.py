"""The US office: Red Book XML of grants and applications, since 2001."""
