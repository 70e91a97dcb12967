"""`braid verify BUNDLE`: what a bundle proves, offline, or beside the log that it came from."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import typer

from braid.ops.assembly import writing
from braid.ops.bundle.proving import proved_bundle
from braid.ops.bundle.verifying.files import DoesNotHold, NoBundle, NoKeys
from braid.ops.cli.serving import make_ready
from braid.ops.cli.trouble import Trouble
from braid.ops.database.server import server
from braid.ops.logs import configure_logs
from braid.ops.settings import settings


def prove_bundle(place: Path, keys: Sequence[str], *, words: bool) -> None:
    """Say whether a bundle holds, under the keys that were kept or else its own.

    What was sealed is opened and compared only where `words` says so: it takes the log's keys.
    """
    given = "\n".join(keys).encode() if keys else None
    with ExitStack() as held:
        vault = None
        if words:
            configure_logs()
            chosen = settings(os.environ)
            found = held.enter_context(server(chosen))
            make_ready(found, chosen)
            opened = writing(found, chosen.home, program=chosen.program)
            vault = held.enter_context(opened).vault
        try:
            print(proved_bundle(place, given, vault))
        except NoKeys as none:
            raise Trouble(f"what was kept as keys cannot be read: {none}") from None
        except NoBundle as foreign:
            print(f"This is no bundle: {foreign}.")
            raise typer.Exit(1) from None
        except DoesNotHold as broken:
            print(f"It does not hold: {broken}.")
            raise typer.Exit(1) from None
