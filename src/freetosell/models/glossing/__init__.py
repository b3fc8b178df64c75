"""Glosses: a listing in another language, word by word in English, offline.

Here: our own table of trade words in English, Chinese, German, French, Spanish
and Japanese (`words/*.txt`), CC-CEDICT for the Chinese words it lacks
(`chinese`), how a text is cut into words that are known (`cut`), and the gloss
itself (`glosser`).  Not here: a translation.  A gloss is a bag of likely words in
the order of the text; it is searched with and never shown or read for a claim.

To add words, add a line to a file in `words`: English, Chinese, German, French,
Spanish, Japanese between slashes, the likeliest word first.  To add a language,
add a column, its silent words, and, where words are not set apart by blanks, its
script to `cut`.
"""
