"""A replay as plain text, for a pipe, a file or a screen reader: one step after the other."""

from collections.abc import Iterator, Sequence

from braid.domain.disclosure.line import Line
from braid.domain.program.events import DisclosureAdopted

from .comparing import Difference, among
from .eyes import Eyes
from .replay import Replay
from .told import by_whom, called, clocks, happened, moment, on_record, told

MARKS = {
    Difference.SAME: "All of them read the same.",
    Difference.APART: "They do not read the same.",
    Difference.NEITHER: "Nobody of them reads of it.",
}
NOT_HERS = "had no part in this case then"
UNSEEN = "sees nothing of it"
ERASED = "What people said here is erased."


def plainly(replay: Replay) -> Iterator[str]:
    """The lines of a replay as text."""
    first, last = replay.steps[0], replay.steps[-1]
    yield f"{called(first)}, case {replay.case}: {len(replay.steps)} steps, up to {moment(last)}."
    yield f"Seen by: {'; '.join(one.label for one in replay.eyes)}."
    for number in range(len(replay.steps)):
        yield ""
        yield from step(replay, number)


def step(replay: Replay, number: int) -> Iterator[str]:
    """One step, and what each saw of it then."""
    recorded = replay.steps[number]
    place = f"{number + 1}/{len(replay.steps)}  position {recorded.position}  {moment(recorded)}"
    if isinstance(recorded.event, DisclosureAdopted):
        yield f"{place}  {happened(recorded)}."
        return
    lines = [replay.line(eyes, number, number) for eyes in replay.eyes]
    yield f"{place}  {happened(recorded)}, by {by_whom(recorded)}. {_mark(lines)}"
    yield f"    {clocks(recorded)}"
    if recorded.is_erased:
        yield f"    {ERASED}"
    yield f"    On record: {'; '.join(on_record(recorded)) or 'no more than that.'}"
    for eyes, line in zip(replay.eyes, lines, strict=True):
        yield f"    {eyes.label}: {_seen(replay, eyes, number)}"
        if line is not None:
            yield from _corrected(replay, eyes, number)


def _mark(lines: Sequence[Line | None]) -> str:
    return "" if len(lines) < 2 else MARKS[among(lines)]  # noqa: PLR2004 - nobody beside


def _seen(replay: Replay, eyes: Eyes, number: int) -> str:
    line = replay.line(eyes, number, number)
    if line is not None:
        return told(line).said
    if not replay.belongs(eyes, number):
        return NOT_HERS
    later = replay.first_known(eyes, number)
    return UNSEEN if later is None else f"{UNSEEN} before {moment(replay.steps[later])}"


def _corrected(replay: Replay, eyes: Eyes, number: int) -> Iterator[str]:
    for earlier in replay.corrects(eyes, number):
        yield f"        It corrects step {earlier + 1}."
