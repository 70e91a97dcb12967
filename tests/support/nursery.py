"""A process that has imported all of Braid once, and forks one that runs a command when asked.

Each command runs in a process of its own, with its own environment, output and signals, as an
operator's does; it only does not import again what stays the same.
"""

import gc
import json
import os
import random
import select
import signal
import socket
import sys
from importlib import import_module

LARGEST = 1 << 20


def main() -> None:
    """Fork a child for each order on the socket that was handed down, until nobody holds it."""
    orders = socket.socket(fileno=int(sys.argv[1]))
    for module in _modules():
        import_module(module)
    gc.freeze()
    heard, told = os.pipe()
    os.set_blocking(told, False)
    signal.set_wakeup_fd(told)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    children: dict[int, int] = {}
    while True:
        ready, _, _ = select.select([orders.fileno(), heard], [], [])
        if heard in ready:
            os.read(heard, LARGEST)
            _bury(children)
        if orders.fileno() not in ready:
            continue
        order, files, _, _ = socket.recv_fds(orders, LARGEST, 3)
        if not order:
            return
        *output, status = files
        child = os.fork()
        if child == 0:
            signal.set_wakeup_fd(-1)
            for one in (heard, told, status, *children.values(), orders.detach()):
                os.close(one)
            said = json.loads(order)
            _become(said["arguments"], said["environment"], output)
            return
        for one in output:
            os.close(one)
        os.write(status, child.to_bytes(8, "big"))
        children[child] = status


def _modules() -> list[str]:
    from braid.ops.cli.main import COMMANDS  # noqa: PLC0415 - Braid is imported once it is asked for

    found = {command.partition(":")[0] for command in COMMANDS.values()}
    return [f"braid.ops.cli.{module}" for module in (*sorted(found), "outside")]


def _bury(children: dict[int, int]) -> None:
    """Tell of each child that has ended how it ended."""
    for child in tuple(children):
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            told = children.pop(child)
            os.write(told, os.waitstatus_to_exitcode(status).to_bytes(8, "big", signed=True))
            os.close(told)


def _become(arguments: list[str], environment: dict[str, str], output: list[int]) -> None:
    """Be the command: what follows runs as it does from a shell."""
    for number, one in zip((1, 2), output, strict=True):
        os.dup2(one, number)
    for one in output:
        os.close(one)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["braid", *arguments]
    random.seed()
    from braid.ops.cli.main import main as braid  # noqa: PLC0415 - as above

    braid()


if __name__ == "__main__":
    main()
