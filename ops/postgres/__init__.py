"""A PostgreSQL server of our own: found, started, shared and stopped."""

from braid.ops.postgres.cluster import Cluster
from braid.ops.postgres.unavailable import PostgresUnavailable
from braid.ops.postgres.versions import refusal

__all__ = ["Cluster", "PostgresUnavailable", "refusal"]
