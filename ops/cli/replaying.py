"""`braid replay`: stepping through a case's history, or writing a program as it was seen then."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from braid.domain.case.events import CaseOpened
from braid.domain.disclosure.adopted import in_force
from braid.domain.identity import CASE_ROLES, PersonId, Role
from braid.domain.program.events import DisclosureAdopted
from braid.domain.recorded import Recorded
from braid.ops.cli.history import CANNOT, in_bundle, in_log
from braid.ops.cli.program_then import write_program
from braid.ops.replaying.eyes import ROLES_WITH_EYES, Eyes, eyes_of
from braid.ops.replaying.plainly import plainly
from braid.ops.replaying.player import play
from braid.ops.replaying.replay import Replay
from braid.ops.replaying.sources import UNREADABLE, Source, reached
from braid.ops.replaying.until import Until, until_of

ROLES = "|".join(ROLES_WITH_EYES)
OPERATION = "replay"
"""How read records name a case that was stepped through."""
NOTHING = "There is no such case, or nothing of it was on record by then."
NO_PART = "Nobody of that id ever had a part in this case."

Case = Annotated[UUID | None, typer.Option(help="Whose history.")]
As = Annotated[
    list[str] | None,
    typer.Option("--as", metavar="ROLE|PERSON", help=f"Through whose eyes; repeat it. {ROLES}."),
]
UntilWhen = Annotated[
    str | None,
    typer.Option(metavar="POSITION|TIME", help="Up to which position, or which time (UTC)."),
]
Speed = Annotated[
    float | None,
    typer.Option(min=0.25, max=64, help="On a terminal: play by itself, so many steps a second."),
]
FromPlace = Annotated[
    Path | None, typer.Option("--bundle", help="An exported bundle: it is proved, then replayed.")
]
Auditor = Annotated[UUID | None, typer.Option(help="Who looks: it goes on record in her name.")]
Whole = Annotated[bool, typer.Option("--program", help="Every case of the program, into a file.")]
Out = Annotated[Path | None, typer.Option(help="With --program: where to write. Replaced.")]


def replay(
    *,
    case: Case = None,
    seen_as: As = None,
    until: UntilWhen = None,
    speed: Speed = None,
    bundle: FromPlace = None,
    auditor: Auditor = None,
    program: Whole = False,
    out: Out = None,
) -> None:
    """Step through a case's history, with what each role or person saw of it beside.

    On a terminal by keys: arrows step, n and p go to the next difference between the two shown
    and to the one before, 1 and 2 to when each side first knew. Elsewhere it is plain text. With
    --program every case goes to a file as one role saw it then. An auditor's look goes on record;
    a bundle needs neither her nor a server.

    Example: braid replay --case CASE --as peer --as clinician --auditor PERSON
    """
    upto = _until(until)
    if program:
        if case is not None or speed is not None or bundle is not None:
            said = "a whole program is read from the log, and not stepped through"
            raise typer.BadParameter(said, param_hint="--program")
        write_program(seen_as or [], upto, auditor, out)
        return
    if out is not None:
        raise typer.BadParameter("a file is written of a whole --program", param_hint="--out")
    if bundle is not None:
        with in_bundle(bundle) as source:
            made = _replay(source, case or _only_case(source), seen_as or [], upto)
    elif case is not None:
        with in_log(auditor, OPERATION) as (source, look):
            look([case])
            made = _replay(source, case, seen_as or [], upto)
    else:
        raise typer.BadParameter("say which case, or --program", param_hint="--case")
    _show(made, speed)


def _only_case(source: Source) -> UUID:
    """The case of a bundle that holds one."""
    every = source.cases()
    if len(every) != 1:
        said = f"the bundle holds {len(every)} cases: say which"
        raise typer.BadParameter(said, param_hint="--case")
    return every[0]


def _replay(source: Source, case: UUID, seen_as: Sequence[str], until: Until) -> Replay:
    history = reached(_history(source, case), until)
    if not history or not isinstance(history[0].event, CaseOpened):
        print(NOTHING)
        raise typer.Exit(1)
    spoken = (one for one in source.program() if isinstance(one.event, DisclosureAdopted))
    program = reached(spoken, until)
    return Replay(
        history, program, _eyes(seen_as, history), lambda role, at: in_force(program, role, at)
    )


def _history(source: Source, case: UUID) -> Sequence[Recorded]:
    try:
        return source.history(case)
    except UNREADABLE as broken:
        print(f"{CANNOT} ({type(broken).__name__}).")
        raise typer.Exit(1) from None


def _eyes(named: Sequence[str], history: Sequence[Recorded]) -> tuple[Eyes, ...]:
    """Through whose eyes; where nobody is named, everybody's who belongs to cases."""
    if not named:
        return tuple(Eyes(role=role) for role in CASE_ROLES)
    found = tuple(dict.fromkeys(one for each in named for one in _named(each, history)))
    beside = Eyes(role=Role.AUDITOR)
    # A terminal shows two: who is alone there stands beside the record itself.
    return found if len(found) > 1 or beside in found or not _on_terminal() else (*found, beside)


def _named(named: str, history: Sequence[Recorded]) -> tuple[Eyes, ...]:
    for role in ROLES_WITH_EYES:
        if named == role.value:
            return (Eyes(role=role),)
    try:
        person = PersonId(UUID(named))
    except ValueError:
        said = f"name a person by her id, or one of {ROLES}"
        raise typer.BadParameter(said, param_hint="--as") from None
    found = eyes_of(person, history)
    if not found:
        print(NO_PART)
        raise typer.Exit(1)
    return found


def _show(made: Replay, speed: float | None) -> None:
    if _on_terminal():
        play(made, speed=speed)
        return
    for line in plainly(made):
        print(line)


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _until(named: str | None) -> Until:
    if named is None:
        return Until()
    try:
        return until_of(named)
    except ValueError:
        said = "a position, a day like 2026-05-03, or a time like 2026-05-03T14:00"
        raise typer.BadParameter(said, param_hint="--until") from None
