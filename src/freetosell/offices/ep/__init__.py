"""The European office: publication-server XML and answers of its open patent service.

Here: `st36` (ep-patent-document, A and B documents), `ops` (exchange documents, full text,
families and legal events of any office), the `reader`, and ``legal_events.tsv`` (INPADOC).
Not here: fees and forums of the Unitary Patent (`core.law`, `markets`).
"""
