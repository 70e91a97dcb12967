"""How much is played and measured."""

from dataclasses import dataclass

ROUNDS = 7
FEWEST_ROUNDS = 5
PROGRAM = 1
PAGE = 25
"""Cases and lines on a first page."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The size of a run."""

    rounds: int
    cases: int
    months: int
    threads: tuple[int, ...]
    """How many write at the same time, beside one."""
    commands: int
    """Commands in a round of one writer; several writers share twice as many."""
    pages: int
    """Pages read in a round."""


def full(rounds: int) -> Plan:
    """The program that `braid demo` plays."""
    return Plan(rounds=rounds, cases=60, months=12, threads=(4, 16), commands=64, pages=60)


def quick(rounds: int) -> Plan:
    """Small enough for a test; its figures say little."""
    return Plan(rounds=rounds, cases=6, months=3, threads=(4,), commands=6, pages=6)
