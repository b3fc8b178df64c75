"""The management system: who must know what, which rules the house gave itself, who checks.

Here: courses and quizzes, training records, policies and their acknowledgement,
registers, audits with findings and corrective actions, and the figures of a
management review, as values and pure functions of a day.  Not here: the texts
of courses, policies and frames (`freetosell.programme`), where records are kept
(`core.entries`), cases (`core.cases`), suppliers.

To add a register: a row in `registers.REGISTERS`.  To add a course or a frame:
a folder or a file in `freetosell.programme`.
"""
