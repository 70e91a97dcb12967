"""Logs: JSON lines with known keys only. What has no name here does not reach a log."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

KEYS = frozenset({
    "event", "level", "timestamp", "request",
    "cause", "count", "field", "host", "port", "position", "reason", "role", "seconds", "strand",
    "status", "url",
})  # fmt: skip
"""Every key that a log line may have. No value under them may hold a person's words or an event."""
LONGEST_VALUE = 300


def configure_logs(stream: TextIO = sys.stderr) -> None:
    """Send every log, of Braid and of its libraries, to a stream as JSON lines."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            known_keys,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[_Foreign()], level=logging.WARNING, force=True)


def known_keys(
    _logger: object, _method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Leave out what is not known to be harmless; say how much was left out."""
    kept = {key: _short(value) for key, value in line.items() if key in KEYS}
    if len(kept) < len(line):
        kept["count"] = len(line) - len(kept)
    return kept


def _short(value: object) -> object:
    return value[:LONGEST_VALUE] if isinstance(value, str) else value


class _Foreign(logging.Handler):
    """A library's log line: which library and how grave. Its message may quote what it handled."""

    def emit(self, record: logging.LogRecord) -> None:
        cause = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        structlog.get_logger().log(record.levelno, "library", field=record.name, cause=cause)
