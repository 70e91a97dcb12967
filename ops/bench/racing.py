"""The race: many writers, killed, stalled and cut off; readers behind them; and a failover.

`python -m braid.ops.bench.racing` runs its long form, and shows what it came to.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from rich.console import Console
from rich.table import Table

from braid.ops.bench.racing_checks import CHECKS, Finish
from braid.ops.bench.racing_crew import Crew, Plan
from braid.ops.bench.racing_ground import Ground, GroundLost, asked, ground, sql
from braid.ops.bench.racing_orders import PROGRAM, Report, Told, reports
from braid.ops.bench.racing_tail import Seen, Tail

POLL, PATIENCE = 0.02, 600.0


def race(plan: Plan) -> Finish:
    """Race, and gather what is left of it. Raises GroundLost where it does not come to its end."""
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="braid-race-")))
        ready = held.enter_context(ground())
        first = held.enter_context(Tail(ready.logins.follower))
        second = held.enter_context(Tail(ready.standby_logins.follower))
        running = Crew(ground=ready, plan=plan, folder=folder, held=held)
        for _ in range(plan.processes):
            running.start()
        with _long_transactions(ready):
            _through(running, second)
        first.end()
        ready.fail_over()
        _await_writers(running)
        second.end()
        told = [one for path in sorted(folder.iterdir()) for one in reports(path)]
        readers = {"who reads the standby": second.seen, "who reads the first": first.seen}
        return _finish(ready, readers, told)


def _through(running: Crew, reader: Tail) -> None:
    """Do to the race what is to be done, each in its share of it, and then leave it half way."""
    steps, end = running.steps(), time.monotonic() + PATIENCE
    share = running.plan.events // (len(steps) + 2)
    for number, step in enumerate(steps, start=1):
        _until(running, reader, number * share, end)
        step()
    _until(running, reader, (len(steps) + 1) * share, end)


def _until(running: Crew, reader: Tail, events: int, end: float) -> None:
    while len(reader.seen) < events:
        if time.monotonic() > end or any(one.poll() for one in running.writers):
            raise GroundLost(f"the race stands still at {len(reader.seen)}")
        time.sleep(POLL)


@contextmanager
def _long_transactions(ready: Ground) -> Iterator[None]:
    """One that has written something else, and one that looks at the log as it was; both sit."""
    admin = ready.logins.admin
    with suppress(psycopg.OperationalError), psycopg.connect(admin) as writes:
        writes.execute(sql("write_beside"))
        with suppress(psycopg.OperationalError), psycopg.connect(admin) as looks:
            looks.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            looks.execute(sql("everything"), {"program": PROGRAM})
            yield


def _await_writers(running: Crew) -> None:
    end = time.monotonic() + PATIENCE
    for writer in running.writers:
        if writer.wait(timeout=max(1.0, end - time.monotonic())):
            raise GroundLost("a writer did not come to its end")


def _finish(ready: Ground, readers: Mapping[str, Sequence[Seen]], told: list[Report]) -> Finish:
    admin = ready.standby_logins.admin
    log = [
        Seen(
            position=position,
            stream=stream,
            version=version,
            event=event,
            command=command,
            state=bytes(state),
            recorded_at=recorded_at,
        )
        for position, stream, version, event, command, state, recorded_at in asked(
            admin, "everything", program=PROGRAM
        )
    ]
    commands = {command: (*came_to,) for command, *came_to in asked(admin, "commands")}
    members = frozenset(asked(admin, "members"))
    return Finish(log=log, readers=readers, reports=told, commands=commands, members=members)


def main(
    *,
    events: Annotated[int, typer.Option(min=1_000, help="How many events, roughly.")] = 100_000,
    turns: Annotated[int, typer.Option(min=1, help="How often each thing is done.")] = 5,
) -> None:
    """Let 16 writers race, and show whether anything was lost, doubled, torn or reordered."""
    began = time.monotonic()
    finish = race(Plan(processes=4, threads=4, events=events, most=8, turns=turns))
    shown = Table("check", "what broke")
    broken = {check: list(check(finish)) for check in CHECKS}
    for check, found in broken.items():
        shown.add_row((check.__doc__ or "").strip(), "\n".join(found[:5]) or "nothing")
    Console().print(shown)
    refused = sum(one.told is Told.REFUSED for one in finish.reports)
    print(
        f"{len(finish.log)} events, {len(finish.reports)} commands reported, {refused} of them "
        f"refused, {time.monotonic() - began:.0f} s"
    )
    sys.exit(any(broken.values()))


if __name__ == "__main__":
    typer.run(main)
