"""The audit log as a page, for the owner and the auditor."""
