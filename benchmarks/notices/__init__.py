"""How well notices are read: per-field precision and recall over a folder of mails and answers."""
