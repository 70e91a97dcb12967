"""What a race must come to: nothing lost, doubled, torn or reordered; each check says what is."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from .racing_orders import STATE, Report, Told
from .racing_tail import Seen


@dataclass(frozen=True, kw_only=True)
class Finish:
    """Everything that is left of a race."""

    log: Sequence[Seen]
    """The log at the end, on the server that was left."""
    readers: Mapping[str, Sequence[Seen]]
    """What each reader saw; the first of them to the very end."""
    reports: Sequence[Report]
    commands: Mapping[UUID, tuple[UUID, int, int]]
    """Commands on record: the stream, version and position that each came to."""
    members: frozenset[tuple[UUID, UUID]]
    """Streams, and who belongs to them."""


def positions_are_dense(finish: Finish) -> Iterator[str]:
    """Positions are one, two, three."""
    for expected, one in enumerate(finish.log, start=1):
        if one.position != expected:
            yield f"position {one.position} stands where {expected} should"


def readers_miss_nothing(finish: Finish) -> Iterator[str]:
    """Whoever reads by position sees each event once, in its place, and never sees it change."""
    for name, seen in finish.readers.items():
        for one, kept in zip(seen, finish.log, strict=False):
            if one != kept:
                yield f"{name} saw {one.position}, the log has {kept.position} there"
    name, seen = next(iter(finish.readers.items()))
    if len(seen) != len(finish.log):
        yield f"{name} saw {len(seen)} of {len(finish.log)}"


def nothing_told_is_lost(finish: Finish) -> Iterator[str]:
    """What a writer was told is there, at the positions it was told."""
    at = {one.event: one.position for one in finish.log}
    for report in _told(finish, Told.RECORDED):
        there = tuple(at.get(event, 0) for event in report.events)
        if 0 in there or (report.positions and there != report.positions):
            yield f"command {report.command} was told {report.positions}, is at {there}"


def nothing_refused_is_there(finish: Finish) -> Iterator[str]:
    """What was refused left nothing behind, and what had to be refused was."""
    events = {one.event for one in finish.log}
    for report in finish.reports:
        if report.expected not in (None, report.told):
            yield f"command {report.command} was {report.told}"
        kept = events.intersection(report.events)
        if report.told is Told.REFUSED and kept:
            yield f"command {report.command} was refused, and left {len(kept)} events"


def nothing_is_doubled(finish: Finish) -> Iterator[str]:
    """An event is there once, and so is what a command came to."""
    for what, every in (
        ("event", [one.event for one in finish.log]),
        ("version", [(one.stream, one.version) for one in finish.log]),
    ):
        if len(set(every)) != len(every):
            yield f"{len(every) - len(set(every))} times an {what} is there twice"
    told = [report.command for report in _told(finish, Told.RECORDED)]
    if len(set(told)) != len(told):
        yield f"{len(told) - len(set(told))} commands were carried out twice"


def nothing_is_torn(finish: Finish) -> Iterator[str]:
    """All events of a command are there, or none; with its mark, side by side."""
    of: dict[UUID, list[Seen]] = defaultdict(list)
    for one in finish.log:
        of[one.command].append(one)
    for command, events in of.items():
        states = [STATE.decode(one.state) for one in events]
        if [state.place for state in states] != list(range(1, states[0].of + 1)):
            yield f"command {command} has {len(events)} of {states[0].of} events"
        last = events[-1]
        if last.position - events[0].position != len(events) - 1:
            yield f"others stand between the events of command {command}"
        if finish.commands.get(command) != (last.stream, last.version, last.position):
            yield f"command {command} is on record as {finish.commands.get(command)}"


def streams_have_no_gaps(finish: Finish) -> Iterator[str]:
    """Versions of a stream follow each other in the order of the log."""
    last: dict[UUID, int] = defaultdict(int)
    for one in finish.log:
        if one.version != last[one.stream] + 1:
            yield f"version {one.version} follows {last[one.stream]} in {one.stream}"
        last[one.stream] = one.version


def order_is_of_commits(finish: Finish) -> Iterator[str]:
    """Who began after another had heard stands behind it; recording times never go back."""
    told = {report.command: report for report in _told(finish, Told.RECORDED)}
    soonest = None
    for one in reversed(finish.log):
        report = told.get(one.command)
        if report is None:
            continue
        if soonest is not None and soonest < report.began:
            yield f"position {one.position} began after one behind it had ended"
        soonest = report.ended if soonest is None else min(soonest, report.ended)
    for before, after in zip(finish.log, finish.log[1:], strict=False):
        if after.recorded_at < before.recorded_at:
            yield f"position {after.position} was recorded before the one before it"


def memberships_are_folded(finish: Finish) -> Iterator[str]:
    """Who belongs where is what the events say, and nothing else."""
    said = set[tuple[UUID, UUID]]()
    for one in finish.log:
        state = STATE.decode(one.state)
        if state.joined is not None:
            said.add((one.stream, state.joined))
        if state.left is not None:
            said.discard((one.stream, state.left))
    if said != finish.members:
        yield f"{len(said ^ finish.members)} memberships differ from what the log says"


Check = Callable[[Finish], Iterator[str]]
CHECKS: tuple[Check, ...] = (
    positions_are_dense,
    readers_miss_nothing,
    nothing_told_is_lost,
    nothing_refused_is_there,
    nothing_is_doubled,
    nothing_is_torn,
    streams_have_no_gaps,
    order_is_of_commits,
    memberships_are_folded,
)


def _told(finish: Finish, told: Told) -> Iterator[Report]:
    return (report for report in finish.reports if report.told is told)
