"""Pages of backups: made as a job, taken away by the owner; restoring is for the command line."""
