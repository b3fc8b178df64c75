"""``freetosell programme``: courses, policies, registers, audits and reviews.

One file per group: people and training (`training`), policies (`policies`),
registers (`registers`), audits, actions and reviews (`audits`), lists of who was
present and what is due (`attendance`).
"""

from __future__ import annotations

import typer

from freetosell.cli.programme import attendance, audits, policies, registers, training

programme = typer.Typer(
    help="The management system: who must know what, which policies hold, who checks.",
    no_args_is_help=True,
)
programme.command("person")(training.person)
programme.command("people")(training.people)
programme.command("courses")(training.courses)
programme.command("lesson")(training.lesson)
programme.command("quiz")(training.quiz)
programme.command("answer")(training.answer)
programme.command("certificate")(training.certificate)
programme.command("retrain")(training.retrain)
programme.command("training")(training.report)
programme.command("attendance")(attendance.attendance)
programme.command("due")(attendance.due)
programme.command("policies")(policies.report)
programme.command("policy")(policies.show)
programme.command("issue")(policies.issue)
programme.command("read")(policies.read)
programme.command("registers")(registers.plans)
programme.command("register")(registers.show)
programme.command("add")(registers.add)
programme.command("change")(registers.change)
programme.command("remove")(registers.remove)
programme.command("import")(registers.read_in)
programme.command("export")(registers.write_out)
programme.command("audits")(audits.show)
programme.command("audit")(audits.plan)
programme.command("finding")(audits.finding)
programme.command("action")(audits.action)
programme.command("done")(audits.done)
programme.command("judge")(audits.judge)
programme.command("close")(audits.close)
programme.command("file")(audits.write_file)
programme.command("review")(audits.review)
