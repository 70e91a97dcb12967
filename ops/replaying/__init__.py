"""Stepping through history: what happened, and beside it what each role saw of it then."""
