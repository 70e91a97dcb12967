"""`braid packet`: writing what an attendee was handed, and proving a file against the log."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated
from uuid import UUID, uuid4

import typer

from braid.domain.identity import PURPOSES, CaseId, ConferenceId, Member, PersonId, RequestId, Role
from braid.domain.packet.versions import PACKET_ROLES
from braid.ops.assembly import Writing, reading, writing
from braid.ops.cli.serving import make_ready
from braid.ops.database.server import server
from braid.ops.logs import configure_logs
from braid.ops.packet.made import Made
from braid.ops.packet.proving import LARGEST, Form, NoPacket, Proof, proved, written
from braid.ops.settings import settings
from braid.projections.reading import Read, Reader, Strands

VERIFY = "verify"
NOTHING = "There is no such packet: nothing was frozen for this person at such a conference."
ROLES = "|".join(PACKET_ROLES)
OPERATION = "packet_by_command"
"""How the read record names a packet that left by the command line."""

What = Annotated[
    str, typer.Argument(metavar="CONFERENCE|verify", help="Whose packet; or verify, then a file.")
]
File = Annotated[Path | None, typer.Argument(metavar="[FILE]", help="The file to verify.")]
Person = Annotated[UUID | None, typer.Option("--as", help="Who was handed it.")]
InRole = Annotated[
    str | None, typer.Option(metavar="ROLE", help=f"In which role she sat there: {ROLES}.")
]
InForm = Annotated[Form, typer.Option("--form", help="In which form.")]
Out = Annotated[Path | None, typer.Option(help="Where to write; else here. Replaced.")]


def packet(
    what: What,
    file: File = None,
    *,
    person: Person = None,
    role: InRole = None,
    form: InForm = Form.JSON,
    out: Out = None,
) -> None:
    """Write what an attendee was handed, as it was frozen; or prove a file against the log.

    Writing is a reading in her name, and goes on record. Proving needs the log and its keys and
    no server; exit code 1 where the file does not hold.

    Example: braid packet CONFERENCE --as PERSON --form pdf --out packet.pdf; then:
    braid packet verify packet.pdf
    """
    if what == VERIFY:
        _verify(file, person, role)
    elif file is not None:
        raise typer.BadParameter(f"a file is for: braid packet {VERIFY} FILE", param_hint="FILE")
    else:
        _write(_conference(what), person, role, form, out)


def _verify(file: Path | None, person: UUID | None, role: str | None) -> None:
    if file is None:
        raise typer.BadParameter("say which file to verify", param_hint="FILE")
    if person is not None or role is not None:
        raise typer.BadParameter("the file says whose it is", param_hint="--as")
    brought = _brought(file)
    with ExitStack() as held:
        wrote, _ = _assembled(held)
        try:
            proof = proved(wrote.packets, brought)
        except NoPacket as foreign:
            proof = Proof(holds=False, said=f"This is no packet: {foreign}.")
    print(proof.said)
    if not proof.holds:
        raise typer.Exit(1)


def _brought(file: Path) -> bytes:
    """The file; of a huge one no more than shows that it is huge."""
    with file.open("rb") as brought:
        return brought.read(LARGEST + 1)


def _write(
    conference: ConferenceId, person: UUID | None, role: str | None, form: Form, out: Path | None
) -> None:
    if person is None:
        raise typer.BadParameter("say whose packet you want", param_hint="--as")
    if out is None and form is Form.PDF and sys.stdout.isatty():
        raise typer.BadParameter("a PDF is nothing for a screen: name a file", param_hint="--out")
    wanted = _roles(role)
    with ExitStack() as held:
        wrote, strands = _assembled(held)
        made = _made(wrote, conference, PersonId(person), wanted)
        _put_on_record(strands, made)
        bytes_of_it = written(made, form)
    _hand_out(bytes_of_it, out)


def _made(
    wrote: Writing, conference: ConferenceId, person: PersonId, roles: tuple[Role, ...]
) -> Made:
    every = (wrote.packets.of(conference, Member(person=person, role=one)) for one in roles)
    found = [one for one in every if one is not None]
    if not found:
        print(NOTHING)
        raise typer.Exit(1)
    if len(found) > 1:
        raise typer.BadParameter("she sat there in two roles: say which", param_hint="--role")
    return found[0]


def _put_on_record(strands: Strands, made: Made) -> None:
    """A packet leaves only once it is on record that it was read, and of which cases."""
    identity = made.identity
    reader = Reader(
        member=identity.member,
        purpose=PURPOSES[identity.member.role],
        request=RequestId(uuid4()),
    )
    with Read(strands, reader) as read:
        read.of(OPERATION, [CaseId(identity.conference), *made.cases])


def _hand_out(bytes_of_it: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(bytes_of_it)
        sys.stdout.buffer.flush()
        return
    _replace(out, bytes_of_it)
    print(f"written: {out}")


def _replace(out: Path, bytes_of_it: bytes) -> None:
    """Write a file in its place: it tells of people, so nobody else on this machine reads it.

    What stood there before gives way whole, with whoever might read it; a link is not followed.
    """
    if out.exists() and not out.is_file():
        raise typer.BadParameter("there is something else than a file", param_hint="--out")
    if not out.parent.is_dir():
        raise typer.BadParameter(f"{out.parent} is no folder", param_hint="--out")
    beside = out.with_name(f".{uuid4()}.packet")
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(number, "wb") as opened:
            opened.write(bytes_of_it)
        beside.replace(out)
    except BaseException:
        beside.unlink()
        raise


def _assembled(held: ExitStack) -> tuple[Writing, Strands]:
    configure_logs()
    chosen = settings(os.environ)
    found = held.enter_context(server(chosen))
    make_ready(found, chosen)
    wrote = held.enter_context(writing(found, chosen.home, program=chosen.program))
    return wrote, held.enter_context(reading(found, chosen, wrote))


def _conference(named: str) -> ConferenceId:
    try:
        return ConferenceId(UUID(named))
    except ValueError:
        said = f"name a conference by its id, or say: braid packet {VERIFY} FILE"
        raise typer.BadParameter(said, param_hint="CONFERENCE") from None


def _roles(named: str | None) -> tuple[Role, ...]:
    if named is None:
        return PACKET_ROLES
    for role in PACKET_ROLES:
        if named == role.value:
            return (role,)
    raise typer.BadParameter(f"choose one of {ROLES}", param_hint="--role")
