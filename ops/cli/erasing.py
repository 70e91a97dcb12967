"""`braid erase`: destroying a participant's key, and doing so again after a restore."""

import os
from typing import Annotated
from uuid import UUID

import typer

from braid.domain.identity import PersonId
from braid.domain.retention.events import ErasureReason
from braid.ops.cli.serving import make_ready
from braid.ops.cli.trouble import Trouble
from braid.ops.database.server import server
from braid.ops.erasing.assembly import erasing
from braid.ops.erasing.erasing import Eraser
from braid.ops.logs import configure_logs
from braid.ops.settings import settings

Whose = Annotated[UUID | None, typer.Option("--participant", help="Whose record.")]
Because = Annotated[ErasureReason | None, typer.Option(help="Why; no other words are kept.")]
Order = Annotated[UUID | None, typer.Option("--as", help="The auditor by whose order.")]


def erase(
    *,
    participant: Whose = None,
    because: Because = None,
    person: Order = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    replay: Annotated[
        bool, typer.Option("--replay", help="Erase again what a restored backup brought back.")
    ] = False,
) -> None:
    """Erase every word of a participant's record, for good: her key is destroyed, on record.

    Refused while a case of hers is open or held, and within the program's retention. It is final
    once the key that wrapped hers is destroyed too: braid keys rotate, then braid keys destroy.

    Example: braid erase --participant 2b1c6106-f9c0-4a0a-9d4e-0c6a4f8f7a10
    --because retention_ended --as 7d0f1c1e-3f5f-4a59-9a57-2f1f0f5c9e11
    """
    configure_logs()
    chosen = settings(os.environ)
    with server(chosen) as found:
        make_ready(found, chosen)
        with erasing(found, chosen) as eraser:
            if replay:
                print(f"{len(eraser.replay())} records were back, and are erased again.")
                return
            _erase(eraser, participant, because, person, yes=yes)


def _erase(
    eraser: Eraser,
    participant: UUID | None,
    because: ErasureReason | None,
    person: UUID | None,
    *,
    yes: bool,
) -> None:
    if participant is None or because is None or person is None:
        said = "say whose record, why, and by whose order: --participant, --because, --as"
        raise typer.BadParameter(said)
    if eraser.listed_and_back():
        raise Trouble("this database was restored: run braid erase --replay first")
    cases = eraser.erasures.cases_of(PersonId(participant))
    if not yes and not typer.confirm(
        f"Erase every word of {participant}, in {len(cases)} cases, for good? Nobody can undo it."
    ):
        raise typer.Exit(1)
    erasure = eraser.erase(PersonId(participant), because, PersonId(person))
    if erasure.position is None:
        print("this record was erased already.")
        return
    print(
        f"{len(erasure.cases)} cases erased, on record at position {erasure.position}. It is final "
        "once the key that wrapped hers is destroyed: braid keys shows which."
    )
