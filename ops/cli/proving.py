"""`braid notary` and `braid verify`: proof that nobody altered what was recorded."""

import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import Annotated

import psycopg
import typer

from braid.ops.cli.bundles import prove_bundle
from braid.ops.cli.progress import progress
from braid.ops.cli.serving import make_ready
from braid.ops.cli.trouble import Trouble
from braid.ops.database.logins import Logins
from braid.ops.database.server import server
from braid.ops.logs import configure_logs
from braid.ops.notary.assembly import made_notary
from braid.ops.notary.kept import KeptNote, kept_notes
from braid.ops.notary.memory import file_of, remembered
from braid.ops.notary.notes import NoteRefused, PublicKey
from braid.ops.notary.sources import Subject, origin
from braid.ops.notary.verifying import Verified, Verifier
from braid.ops.settings import Settings, settings


def notary(
    *,
    once: Annotated[bool, typer.Option(help="Follow to the end, sign, publish, then end.")] = False,
    keys: Annotated[
        bool, typer.Option("--keys", help="Print the keys that verify checkpoints, and end.")
    ] = False,
) -> None:
    """Follow the log and the read records into transparency logs, sign and publish checkpoints.

    `braid serve` does this by itself; run it apart beside `braid serve --no-notary`, best under
    another user and another BRAID_HOME, so that who serves cannot sign.

    Example: braid notary --keys
    """
    configure_logs()
    chosen = settings(os.environ)
    with server(chosen) as found:
        make_ready(found, chosen)
        made, publisher = made_notary(found, chosen)
        if keys:
            print("\n".join(str(key) for key in made.keys.values()))
            return
        if once:
            made.catch_up()
            with psycopg.connect(found.notary, autocommit=True) as connection:
                publisher.publish(connection)
            return
        for ending in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ending, lambda *_: made.end())
        publishing = Thread(target=publisher.run, name="publisher", daemon=True)
        publishing.start()
        print("following and signing; Ctrl-C ends it.", flush=True)
        made.run()
        publisher.end()
        publishing.join(timeout=10)


Bundle = Annotated[
    Path | None,
    typer.Argument(metavar="BUNDLE", help="A bundle of `braid audit export`, not the log."),
]
Kept = Annotated[
    list[Path] | None,
    typer.Option(exists=True, help="A checkpoint that you kept, or a folder of them."),
]
Keys = Annotated[
    list[str] | None,
    typer.Option(help="A key that you kept (`braid notary --keys`); else BRAID_HOME's."),
]
Words = Annotated[
    bool, typer.Option("--words", help="Of a bundle: open what was sealed, and compare it.")
]


def verify(
    bundle: Bundle = None, *, kept: Kept = None, key: Keys = None, words: Words = False
) -> None:
    """Verify that nobody altered, removed, inserted or moved an event or a read record.

    Checks every signature, rebuilds each root from the rows, and holds it beside every checkpoint
    that was ever signed and those that you kept. Exit code 1 where something does not hold.

    A bundle needs no log and no server: its rows are held against what was signed, and its
    columns against its rows. `--words` opens its sealed words, with the log's own keys.

    Example: braid verify --kept /mnt/auditor/checkpoints; then: braid verify audit.zip
    """
    if bundle is not None:
        if kept:
            raise typer.BadParameter("hold it beside the log, not a bundle", param_hint="--kept")
        prove_bundle(bundle, key or [], words=words)
        return
    chosen = settings(os.environ)
    with server(chosen) as found:
        make_ready(found, chosen)
        told = [
            _verified(found, chosen, kept or [], subject, public)
            for subject, public in keys_to_trust(found, chosen, key or []).items()
        ]
    for verified in told:
        for finding in verified.findings:
            print(f"NO  {finding}")
        if not verified.findings:
            print(f"ok  {_summary(verified)}")
    if any(verified.findings for verified in told):
        raise typer.Exit(1)


def _verified(
    found: Logins, chosen: Settings, kept: Sequence[Path], subject: Subject, key: PublicKey
) -> Verified:
    published = [Path(one) for one in chosen.checkpoints_to if Path(one).is_dir()]
    places = [*kept, *published]
    notes = kept_notes(places)
    _insist_on_checkpoints(kept, chosen)
    if (last := remembered(chosen.home, key.name)) is not None:
        notes.append(KeptNote(where=str(file_of(chosen.home, key.name)), note=last))
    with (
        psycopg.connect(found.notary, autocommit=True) as connection,
        progress(f"verifying {subject}") as advance,
    ):
        return Verifier(
            connection=connection,
            subject=subject,
            program=chosen.program,
            key=key,
            notes=notes,
            places=places,
        ).verify(advance)


def _insist_on_checkpoints(kept: Sequence[Path], chosen: Settings) -> None:
    """Raise Trouble where somebody kept a thing that is none: silence would seem to prove it."""
    for place in kept:
        notes = kept_notes([place])
        if not any(one.names(origin(chosen.program, log)) for one in notes for log in Subject):
            raise Trouble(f"{place} holds no checkpoint of this program's logs")


def keys_to_trust(
    found: Logins, chosen: Settings, told: Sequence[str]
) -> Mapping[Subject, PublicKey]:
    """The keys to verify with: those that the auditor kept, or those of BRAID_HOME."""
    if not told:
        return made_notary(found, chosen)[0].keys
    try:
        given = {key.name: key for key in map(PublicKey.parsed, told)}
    except NoteRefused as refused:
        raise Trouble(f"--key: {refused}") from None
    names = {origin(chosen.program, subject): subject for subject in Subject}
    if unknown := given.keys() - names.keys():
        raise Trouble(f"--key is of {', '.join(sorted(unknown))}; there is {', '.join(names)}")
    return {names[name]: key for name, key in given.items()}


def _summary(verified: Verified) -> str:
    if verified.checkpoints == 0:
        told = "nothing was signed yet"
    else:
        many = "" if verified.checkpoints == 1 else "s"
        kept = f", {verified.kept} of them kept outside the database" if verified.kept else ""
        told = (
            f"the first {verified.proven} are what was signed at "
            f"{verified.checkpoints} checkpoint{many}{kept}"
        )
    newer = f"; {verified.beyond} newer are not signed yet" if verified.beyond else ""
    return f"{verified.subject}: {told}{newer}"
