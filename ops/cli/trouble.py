"""Trouble that a command reports in one line."""


class Trouble(Exception):
    """Something the operator can put right; the message says how."""
