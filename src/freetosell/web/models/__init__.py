"""Tables of the web app alone: accounts, links, tokens, the audit log, jobs.

Products, cases and entries are not here: they belong to `engines.records`.
After a change run ``tools/make_migration.py`` and commit the migration beside it.
"""

from freetosell.web.models.account import Account
from freetosell.web.models.audit import AuditRow
from freetosell.web.models.job import Job, JobState
from freetosell.web.models.keys import ApiToken, SupplierLink

__all__ = ["Account", "ApiToken", "AuditRow", "Job", "JobState", "SupplierLink"]
