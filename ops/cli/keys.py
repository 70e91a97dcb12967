"""`braid keys`: epochs of the keys that wrap participants' data keys."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from braid.ops import clock
from braid.ops.cli.serving import make_ready
from braid.ops.database.server import server
from braid.ops.erasing.epochs import Epoch, Epochs
from braid.ops.logs import configure_logs
from braid.ops.settings import settings

keys = typer.Typer(add_completion=False, rich_markup_mode=None)


@keys.callback(invoke_without_command=True)
def shown(context: typer.Context) -> None:
    """Show each key-encryption key: what it wraps, and which erasures wait for its end.

    Example: braid keys
    """
    if context.invoked_subcommand is not None:
        return
    with _epochs() as epochs:
        for one in epochs.every():
            print(_told(one))


@keys.command()
def rotate() -> None:
    """Begin an epoch: make a new key outside the database, and re-wrap every living data key.

    Running processes take it up by themselves. Back BRAID_HOME up before the old one is destroyed.

    Example: braid keys rotate
    """
    with _epochs() as epochs:
        name, number = epochs.rotate(clock.now().year)
    print(f"{name} wraps {number} data keys from now on; the older ones may be destroyed.")


@keys.command()
def destroy(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which key, as braid keys shows.")],
) -> None:
    """Destroy a key that wraps nothing any more: erasures of its time are final then.

    Take a backup of the database first: older ones can be read by nobody from then on. Destroy the
    key's copies in backups of BRAID_HOME too, or those older ones open all the same.

    Example: braid keys destroy 2026-1
    """
    with _epochs() as epochs:
        epochs.destroy(name)
    print(
        f"{name} is destroyed: backups of the database from before its rotation are unreadable. "
        "Destroy its copies in backups of BRAID_HOME too."
    )


@contextmanager
def _epochs() -> Iterator[Epochs]:
    configure_logs()
    chosen = settings(os.environ)
    with server(chosen) as found:
        make_ready(found, chosen)
        yield Epochs(found.admin, chosen.home)


def _told(one: Epoch) -> str:
    told = [f"{one.name}: wraps {one.wraps} data keys"]
    if one.retired_at is not None:
        told.append(f"retired on {one.retired_at:%Y-%m-%d}")
    if one.destroyed_at is not None:
        told.append(f"destroyed on {one.destroyed_at:%Y-%m-%d}")
    if one.erased:
        state = "are final" if one.destroyed_at is not None else "are final once it is destroyed"
        told.append(f"{one.erased} erasures {state}")
    return "; ".join(told)
