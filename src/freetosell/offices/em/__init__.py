"""The European Union Intellectual Property Office: registered EU designs.

Here: answers of the design search of its developer portal, saved as JSON (`reader`).
Not here: their drawings (`offices.drawing_files`), the law of EU designs (`markets/em`).
"""
