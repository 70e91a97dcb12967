"""Logs hold known keys only, of Braid and of its libraries."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from braid.ops.logs import KEYS, configure_logs


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    told = io.StringIO()
    before = logging.getLogger().handlers[:]
    configure_logs(told)
    yield told
    structlog.reset_defaults()
    logging.getLogger().handlers[:] = before


def test_a_key_without_a_name_here_is_left_out_and_counted(stream: io.StringIO) -> None:
    structlog.get_logger().info("happened", role="peer", account="I drank.")
    line = json.loads(stream.getvalue())
    assert line["role"] == "peer"
    assert line["count"] == 1
    assert "I drank." not in stream.getvalue()


def test_a_librarys_message_is_not_repeated(stream: io.StringIO) -> None:
    try:
        raise ValueError("I drank.")  # noqa: TRY301 - as a library would
    except ValueError:
        logging.getLogger("strawberry.execution").exception("failed on %s", "I drank.")
    line = json.loads(stream.getvalue())
    assert (line["field"], line["cause"]) == ("strawberry.execution", "ValueError")
    assert "I drank." not in stream.getvalue()


def test_every_line_is_json_with_known_keys(stream: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(request="r-1"):
        structlog.get_logger().error("failed", cause="ValueError", field="case")
    assert json.loads(stream.getvalue()).keys() <= KEYS
