"""Prometheus measures, by names that Braid itself has chosen: no person's words become a label."""

from collections.abc import Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram, Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

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

    def refused(self, refusal: str) -> None:
        """A refusal was spoken."""
        self._refusals.labels(refusal).inc()

    def took(self, operation: str, seconds: float) -> None:
        """A root field was answered."""
        self._seconds.labels(operation).observe(seconds)


class StrandCollector(Collector):
    """How far strands are behind, asked at each scrape; nothing while the database is away."""

    def __init__(
        self, behind: Callable[[], Mapping[Role, int]], stopped: Mapping[Role, str]
    ) -> None:
        self._behind = behind
        self._stopped = stopped

    def collect(self) -> Iterator[Metric]:
        """The measures of this moment."""
        lag = GaugeMetricFamily(
            "braid_follower_lag_events",
            "Events of the log that a strand has not followed yet",
            labels=["strand"],
        )
        stopped = GaugeMetricFamily(
            "braid_strand_stopped", "1 where a strand has stopped", labels=["strand"]
        )
        for role, events in self._behind().items():
            lag.add_metric([role.value], events)
            stopped.add_metric([role.value], role in self._stopped)
        yield lag
        yield stopped
