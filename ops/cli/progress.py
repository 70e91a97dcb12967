"""Showing how a long work goes on: a bar on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

STEPS = 10

Advance = Callable[[int, int], None]
"""Called with how much is done, and of how much."""


@contextmanager
def progress(what: str) -> Iterator[Advance]:
    """Show one work's progress on standard error."""
    if not sys.stderr.isatty():
        yield _lines(what)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as shown:
        task = shown.add_task(what, total=None)
        yield lambda done, of: shown.update(task, completed=done, total=of)


def _lines(what: str) -> Advance:
    told = -1

    def advance(done: int, of: int) -> None:
        nonlocal told
        step = STEPS * done // max(of, 1)
        if step > told:
            told = step
            print(f"{what}: {done} of {of}", file=sys.stderr, flush=True)

    return advance
