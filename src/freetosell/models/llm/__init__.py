"""A second reader of limitations: a language model behind a chat-completions endpoint.

Here: the endpoint (`endpoint`), one conversation over HTTP (`chat`), what is
asked (`prompt`), what an answer must look like (`answers`), what it may cost
(`budget`), what was answered before and the log (`memory`), and the
reader that joins them (`reader`).  Not here: asking for consent (`cli`),
setting its readings beside the offline ones (`app.second_reading`,
`core.charts.second`).

Off unless an endpoint is named.  Nothing is sent before a person agreed to the
host and the number of characters.  To change what is asked, change
`prompt` and raise `PROMPT_VERSION`.
"""
