"""Questions and orders answered by plans: each compiled once, run in place of the executor."""
