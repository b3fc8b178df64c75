"""Who people are to the program, and the groups of them that rules name."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What an account may be; the last two are never given to an account."""

    #: Runs the workspace: people, settings, backups, and all that an operator does.
    OWNER = "owner"
    #: Brings in catalogues, runs checks, asks suppliers, opens cases.
    OPERATOR = "operator"
    #: A paralegal: reads charts, overrides readings, prepares cases.
    REVIEWER = "reviewer"
    #: A lawyer: all of a reviewer, and signs off what goes out.
    COUNSEL = "counsel"
    #: Sees everything, changes nothing.
    AUDITOR = "auditor"
    #: Holds a signed link to the questions that were put to him.
    SUPPLIER = "supplier"
    #: Nobody has signed in.
    ANONYMOUS = "anonymous"


#: Roles that an account can have, in the order in which they are offered.
ACCOUNT_ROLES = (Role.OWNER, Role.OPERATOR, Role.REVIEWER, Role.COUNSEL, Role.AUDITOR)

#: Everyone who has signed in.
SIGNED_IN = frozenset(ACCOUNT_ROLES)
#: Whoever comes, signed in or not.
ANYONE = SIGNED_IN | {Role.ANONYMOUS}
#: Everyone who works with the record, and so everyone but the auditor.
WORKERS = SIGNED_IN - {Role.AUDITOR}
#: Those who bring in goods and start work.
OPERATORS = frozenset({Role.OWNER, Role.OPERATOR})
#: Those who may put a reading of the program right.
REVIEWERS = frozenset({Role.REVIEWER, Role.COUNSEL})
#: Those who may approve what goes out.
SIGNERS = frozenset({Role.COUNSEL, Role.OWNER})
#: Those who run the workspace.
OWNERS = frozenset({Role.OWNER})
#: Those who look into the books.
AUDITORS = frozenset({Role.OWNER, Role.AUDITOR})
#: Holders of a signed link.
SUPPLIERS = frozenset({Role.SUPPLIER})
