"""``freetosell case``: from the notice to the end of the case.

One file per group of commands: opening and looking (`look`), recording (`record`),
documents (`letters`), clocks (`clocks`), what is known of others' rights (`knowledge`).
"""

from __future__ import annotations

import typer

from freetosell.cli.cases import clocks, intake, knowledge, letters, look, record

case = typer.Typer(
    help="Answer a complaint: open a case from a notice, see what comes next, write, record.",
    no_args_is_help=True,
)
case.command("open")(look.open_case)
case.command("watch")(intake.watch)
case.command("mailbox")(intake.mailbox)
case.command("list")(look.list_cases)
case.command("show")(look.show_case)
case.command("next")(look.next_steps)
case.command("record")(record.record)
case.command("fact")(record.state_fact)
case.command("correct")(record.correct)
case.command("evidence")(record.evidence)
case.command("link")(record.link)
case.command("retraction")(record.retraction)
case.command("undo")(record.undo)
case.command("seller")(record.seller)
case.command("knowledge")(knowledge.knowledge)
case.command("draft")(letters.draft)
case.command("read")(letters.read)
case.command("revise")(letters.revise)
case.command("approve")(letters.approve)
case.command("export")(letters.export)
case.command("sent")(letters.sent)
case.command("send")(letters.send)
case.command("package")(letters.package)
case.command("due")(clocks.due)
case.command("verify")(letters.verify)
