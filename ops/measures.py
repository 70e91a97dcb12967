"""Prometheus measures, by names that Braid itself has chosen: no person's words become a label."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from braid.domain.identity import Role


class Measures:
    """What an operator watches."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._seconds = Histogram(
            "braid_operation_seconds",
            "Seconds to answer a root field or carry out a command",
            ["operation"],
            registry=registry,
        )
        self._refusals = Counter(
            "braid_refusals", "Refusals spoken, by kind", ["refusal"], registry=registry
        )
        self._lag = Gauge(
            "braid_follower_lag_events",
            "Events of the log that a strand has not followed yet",
            ["strand"],
            registry=registry,
        )
        self._stopped = Gauge(
            "braid_strand_stopped", "1 where a strand has stopped", ["strand"], registry=registry
        )

    def refused(self, refusal: str) -> None:
        """A refusal was spoken."""
        self._refusals.labels(refusal).inc()

    def took(self, operation: str, seconds: float) -> None:
        """A root field was answered."""
        self._seconds.labels(operation).observe(seconds)

    def lags(self, behind: Mapping[Role, int], stopped: Mapping[Role, str]) -> None:
        """How far strands are behind, and which have stopped."""
        for role, events in behind.items():
            self._lag.labels(role.value).set(events)
            self._stopped.labels(role.value).set(role in stopped)
