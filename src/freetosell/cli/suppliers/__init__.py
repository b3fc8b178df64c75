"""``freetosell supplier``: who makes the goods, and what their papers are worth.

One file per group: the register (`register`), papers and their checks (`papers`),
questionnaires (`forms`), score, audits and what falls due (`looks`), and the
story with five bad papers (`story`).
"""

from __future__ import annotations

import typer

from freetosell.cli.suppliers import forms, looks, papers, register, story

supplier = typer.Typer(
    help="Keep suppliers, check every claim of their papers, ask them, score them.",
    no_args_is_help=True,
)
supplier.command("add")(register.add)
supplier.command("makes")(register.makes)
supplier.command("standing")(register.stand)
supplier.command("list")(register.show_all)
supplier.command("show")(register.show)
supplier.command("import")(register.read_in)
supplier.command("export")(register.write_out)
supplier.command("paper")(papers.add)
supplier.command("import-papers")(papers.read_in)
supplier.command("export-papers")(papers.write_out)
supplier.command("verify")(papers.verify)
supplier.command("withdraw")(papers.withdraw)
supplier.command("check")(papers.check)
supplier.command("chain")(papers.chain)
supplier.command("form")(forms.write)
supplier.command("answers")(forms.read)
supplier.command("score")(looks.score)
supplier.command("weights")(looks.weights)
supplier.command("note")(looks.note)
supplier.command("action")(looks.action)
supplier.command("done")(looks.done)
supplier.command("due")(looks.due)
supplier.command("demo")(story.demo)
