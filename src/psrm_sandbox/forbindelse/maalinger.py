"""Prometheus figures, without world labels."""

from collections import Counter as Antal
from collections.abc import Iterable
from functools import lru_cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


class Maalinger:
    """The process's figures, in a registry of their own."""

    def __init__(self) -> None:
        self.register = CollectorRegistry()
        self.kald = Counter(
            "psrm_requests_total", "Requests by operation and status.", ["operation", "status"], registry=self.register
        )
        self.tid = Histogram(
            "psrm_request_seconds",
            "Time to answer, by operation.",
            ["operation"],
            buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5),
            registry=self.register,
        )
        self.aktioner = Counter(
            "psrm_actions_total", "Actions registered, by status.", ["status"], registry=self.register
        )
        self.forbindelser = Gauge("psrm_connections", "Open connections.", registry=self.register)
        self.afviste_forbindelser = Counter(
            "psrm_connections_refused_total", "Connections refused, for there were too many.", registry=self.register
        )

    def kaldt(self, operation: str, status: int, sekunder: float) -> None:
        """Counts a call that was answered."""
        self._tid(operation).observe(sekunder)
        self._kald(operation, status).inc()

    def registreret(self, statusser: Iterable[str]) -> None:
        """Counts the actions of a delivery, by the status in its first answer."""
        for status, antal in Antal(statusser).items():
            self.aktioner.labels(status).inc(antal)

    @lru_cache(maxsize=1024)  # noqa: B019 - one object a process, and as many entries as the contract has answers
    def _kald(self, operation: str, status: int) -> Counter:
        return self.kald.labels(operation, status)

    @lru_cache(maxsize=256)  # noqa: B019 - as above
    def _tid(self, operation: str) -> Histogram:
        return self.tid.labels(operation)

    def tekst(self) -> bytes:
        """In Prometheus' text format."""
        return generate_latest(self.register)
