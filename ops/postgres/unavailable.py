"""The refusal that says why PostgreSQL cannot serve."""


class PostgresUnavailable(Exception):
    """PostgreSQL cannot serve: its one sentence says why, then what to do."""
