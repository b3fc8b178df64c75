"""Pages of the management system: courses, people, policies, registers, audits, reviews."""
