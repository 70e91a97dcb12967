"""`braid demo`: a whole program, imported, played and served, to look at from every role."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from braid.domain.store.programs import Programs
from braid.domain.store.statements import statements
from braid.graphql.schema import digests
from braid.graphql.services import frozen_now
from braid.ops import clock
from braid.ops.assembly import Writing, following, writing
from braid.ops.calendar import LibraryCalendar
from braid.ops.cli.greeting import greeting
from braid.ops.cli.offering import offered
from braid.ops.cli.progress import progress
from braid.ops.cli.serving import make_ready, serve_on
from braid.ops.cli.trouble import Trouble
from braid.ops.database.logins import Logins
from braid.ops.database.server import create_database, server
from braid.ops.demo.backtests import Backtests
from braid.ops.demo.cast import Cast, assemble
from braid.ops.demo.cohort import cohort
from braid.ops.demo.conferences import play_conferences
from braid.ops.demo.declaring import declare, is_tested, record_tests, switch_on
from braid.ops.demo.play import DAYS_A_MONTH
from braid.ops.demo.playing import play, played_by
from braid.ops.keeping.adopting import adopt
from braid.ops.keeping.publishing import Publisher
from braid.ops.logs import configure_logs
from braid.ops.notary.memory import forget
from braid.ops.settings import Settings, settings

USUAL = {"cases": 60, "months": 12, "seed": 1}
EARLIER = 3
"""Days before the first case opens."""


@dataclass(frozen=True, kw_only=True)
class Program:
    """Which program a home holds; kept, so that a demo that was cut off goes on as it was."""

    cases: int
    months: int
    seed: int
    until: str


def demo(
    *,
    cases: Annotated[int | None, typer.Option(min=1, max=5_000, help="Participants (60).")] = None,
    months: Annotated[int | None, typer.Option(min=1, max=60, help="Months to play (12).")] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Which program to play (1).")] = None,
    fresh: Annotated[bool, typer.Option(help="Forget the demo's data and start over.")] = False,
    serve: Annotated[bool, typer.Option(help="Serve; else only make the data.")] = True,
) -> None:
    """Import synthetic EHR records, play a simulated program over them, and serve it.

    A second start goes on with the kept data. Example: braid demo --fresh --cases 20 --months 6
    """
    configure_logs()
    # The README asks the demo questions of its own; who would rather not says BRAID_AD_HOC=no.
    chosen = settings({"BRAID_AD_HOC": "yes", **os.environ})
    if chosen.production:
        raise Trouble("the demo plays a simulated program: it is not for production")
    with server(chosen) as found:
        if fresh:
            _forget(found, chosen)
        make_ready(found, chosen)
        asked = {"cases": cases, "months": months, "seed": seed}
        program = _program(chosen.home, {name: n for name, n in asked.items() if n is not None})
        patients = cohort()
        cast = assemble(program.seed, program=chosen.program, shown_patient=patients[0])
        _play(found, chosen, program, cast)
        if serve:
            serve_on(
                found,
                chosen,
                offered=offered(cast, played_by(patients, cast, program.cases)),
                greet=lambda: print(greeting(cast, chosen), flush=True),
            )
        else:
            print("braid demo serves it, and prints who may sign in.", flush=True)


def _play(found: Logins, chosen: Settings, program: Program, cast: Cast) -> None:
    """Record the program and let every strand follow it."""
    with (
        writing(found, chosen.home, program=chosen.program) as wrote,
        following(found, chosen.home, program=chosen.program) as part,
    ):
        before = part.log.entries.max_notification_id() or 0
        _record(wrote, chosen, program, cast)
        end = part.log.entries.max_notification_id() or 0
        with progress("weaving the strands") as advance:
            part.follower.observe = lambda _role, position: advance(position, end)
            part.follower.catch_up()
    print(f"{end - before} events recorded now; the log holds {end}.", flush=True)


def _record(wrote: Writing, chosen: Settings, program: Program, cast: Cast) -> None:
    """The program's promises, cases, rules, published months and conferences."""
    until, lead = datetime.fromisoformat(program.until), cast.lead.member

    def at(moment: datetime) -> Programs:
        return Programs(wrote.log, clock=lambda: moment)

    adopt(at(_before_the_first(program)), digests(), program=chosen.program)
    declare(at, lead, months=program.months, until=until)
    backtests = None
    if not is_tested(wrote.programs.current()):
        backtests = Backtests(months=program.months, until=until)
    with progress("playing the program") as advance:
        play(
            wrote.histories,
            cohort(),
            cast,
            cases=program.cases,
            seed=program.seed,
            months=program.months,
            until=until,
            calendar=LibraryCalendar(),
            program=chosen.program,
            progress=advance,
            backtests=backtests,
        )
    if backtests is not None:
        record_tests(at, backtests.results(), until=until)
    switch_on(at, lead, until=until)
    publisher = Publisher(wrote.log, wrote.cases, at(until), lambda: until, as_told=True)
    publisher.publish_due(wrote.programs.current())
    play_conferences(
        wrote.log,
        wrote.cases,
        lambda conference: frozen_now(wrote.conferences, wrote.packets, conference),
        cast,
        months=program.months,
        until=until,
        calendar=LibraryCalendar(),
    )


def _before_the_first(program: Program) -> datetime:
    """Before the first case opens: by what Braid itself speaks is the first that is on record."""
    days = program.months * DAYS_A_MONTH + EARLIER
    return datetime.fromisoformat(program.until) - timedelta(days=days)


def _program(home: Path, asked: Mapping[str, int]) -> Program:
    """The program that a home holds, or a new one; what was not asked for is taken as it is."""
    file = home / "demo.json"
    if not file.exists():
        until = (clock.now() - timedelta(hours=1)).isoformat(timespec="seconds")
        made = Program(**{**USUAL, **asked}, until=until)
        unfinished = file.with_suffix(".new")
        unfinished.write_text(json.dumps(asdict(made)))
        unfinished.rename(file)
    kept = Program(**json.loads(file.read_text()))
    if not asked.items() <= asdict(kept).items():
        raise Trouble(
            f"{home} holds a demo of --cases {kept.cases} --months {kept.months} "
            f"--seed {kept.seed}: ask for the same, or add --fresh to start over"
        )
    return kept


def _forget(found: Logins, chosen: Settings) -> None:
    """Drop the demo's own database; never one that an operator has named."""
    if chosen.database_url is not None:
        raise Trouble("--fresh drops the embedded database only: unset DATABASE_URL")
    name = str(conninfo_to_dict(found.admin)["dbname"])
    superuser = make_conninfo(found.admin, dbname="postgres")
    sql = statements("braid.ops.database.sql", "admin.sql")
    with psycopg.connect(superuser, autocommit=True) as admin:
        [[others]] = admin.execute(sql["others"], {"name": name}).fetchall()
        if others:
            raise Trouble(f"another Braid uses {chosen.home}: end it before you start over")
        admin.execute(SQL(sql["drop_database"]).format(name=Identifier(name)))
    create_database(superuser, name)
    (chosen.home / "demo.json").unlink(missing_ok=True)
    forget(chosen.home)
