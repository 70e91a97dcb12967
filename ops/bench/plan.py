"""How much is played and measured."""

from dataclasses import dataclass
from enum import StrEnum

ROUNDS = 7
FEWEST_ROUNDS = 5
PROGRAM = 1
ANSWERING = ("postgraphile", "mercurius")
"""Peers that answer the page's questions."""
PAGE = 25
"""Cases and lines on a first page."""


class Subject(StrEnum):
    """What is measured, in this order: reads before writes, so that these do not lengthen those."""

    CASELOAD = "caseload"
    TIMELINE = "timeline"
    REBUILD = "rebuild"
    FOLLOW = "follow"
    LIVE = "follow live"
    NOTARY = "notary"
    APPEND = "append"
    TOGETHER = "append together"
    PEERS = "append beside peers"
    AS_OF = "as of"
    AGGREGATE = "aggregate"
    IMPORT = "import"
    CURVE = "curve"
    NEEDED = "needed"
    CONFERENCE = "conference"
    EXECUTING = "executing"
    GRAPHQL = "graphql"
    MILLION = "rebuild a million"


USUAL = tuple(one for one in Subject if one is not Subject.MILLION)
"""What is measured unless something is named: a large log takes as long as all the rest."""


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
    together: tuple[int, ...]
    """How many append at the same time, the floor each on a connection of its own."""
    pages: int
    """Pages read in a round."""
    waiting: int
    """Open cases of the clinician who asks who needs her; others have as many."""
    answers: int
    """How often she asks in a round, and how often a table is asked for."""
    length: int
    """How many events the case holds that is seen as of a moment."""
    sizes: tuple[int, ...]
    """How long the log grows around one case, step by step."""
    events: int
    """How many events the large log holds from which every strand is rebuilt."""
    a_second: int
    """At which pace events come where strands follow live, and how many in a round."""
    live: int
    answering: tuple[str, ...] = ANSWERING
    """Who answers the page's questions beside Braid."""
    subjects: tuple[Subject, ...] = USUAL


def full(rounds: int) -> Plan:
    """The program that `braid demo` plays, and a thousand cases that may wait."""
    return Plan(
        rounds=rounds,
        cases=60,
        months=12,
        threads=(4, 16),
        commands=64,
        together=(1, 4, 16, 64),
        pages=60,
        waiting=1_000,
        answers=40,
        length=1_000,
        sizes=(10_000, 100_000, 1_000_000, 3_000_000),
        events=1_000_000,
        a_second=500,
        live=2_500,
    )


def quick(rounds: int) -> Plan:
    """Small enough for a test; its figures say little."""
    return Plan(
        rounds=rounds,
        cases=6,
        months=3,
        threads=(4,),
        commands=6,
        together=(8,),
        pages=6,
        waiting=50,
        answers=4,
        length=60,
        events=20_000,
        a_second=100,
        live=100,
        sizes=(),
        answering=("mercurius",),
        subjects=tuple(one for one in USUAL if one not in {Subject.PEERS, Subject.CURVE}),
    )
