"""The program's own sentences in other languages.

The rooms below compose English sentences with names, days and quotations in
them; they stay English there, and so do records and JSON.  Here stands how each
is said in another language: one folder of TOML files a language, one file a
room.  What comes from outside (quotations, names, titles) is never translated.

What does not live here: texts of pages (``web/*/locale``), letters and question
forms (written in both languages where they are made).  To add a sentence, add a
line to the file of its room; ``tools/collect_sentences.py`` lists what lacks one.
"""

from freetosell.reports.sentences.translate import translate_sentence, translate_word

__all__ = ["translate_sentence", "translate_word"]
