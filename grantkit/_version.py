"""The version, as a literal: reading it from the installed metadata would cost import time and a file."""

__version__ = "1.0.0"
