"""Amazon: listing files in.  Notices, the complaint's flow and letters come in their own files.

What lives here: column names of Amazon's reports and templates in all their
languages (``columns.toml``), what its rows imply (``listing.py``), and the
answers of its Selling Partner API (``selling_partner.py``).  What does not: how
text is decoded and tables are read (``platforms/reading``).
"""
