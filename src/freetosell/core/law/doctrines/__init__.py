"""The named tests of the law as functions; a rule names one, data holds no expression."""
