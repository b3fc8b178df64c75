"""The version, alone, so that the build can read it without importing the program."""

__version__ = "0.1.0"
