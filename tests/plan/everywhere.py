"""Every test that asks, in both ways: `python -m pytest -p tests.plan.everywhere tests/scope`.

A plan that answers otherwise than the library fails the run when it ends.
"""

from functools import partial

import pytest

import braid.graphql.app

from .both_ways import Score, both_ways

SCORE = Score()


def pytest_configure() -> None:
    """Serve schemas that execute in both ways."""
    braid.graphql.app.schemas = partial(both_ways, SCORE)  # type: ignore[attr-defined]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what came of it."""
    score = f"{SCORE.executed} executed, {SCORE.planned} by a plan, {SCORE.failed} with errors"
    terminalreporter.write_line(f"both ways: {score}, {len(SCORE.differences)} differences")
    terminalreporter.write_line("\n".join(SCORE.differences))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where anything came to something else."""
    if SCORE.differences or not SCORE.executed:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
