"""What the demo's program puts on its own record: promises, back-tests, and rules."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Protocol
from uuid import UUID, uuid5

from braid.domain.identity import BRAID, Member
from braid.domain.program.decisions import (
    declare_attention,
    declare_door_promise,
    declare_recovery_count,
    record_backtest,
    switch_rule_off,
    switch_rule_on,
)
from braid.domain.program.refusals import RuleIsOff, RuleIsOn
from braid.domain.program.state import Program
from braid.domain.rules.catalogue import RULES
from braid.domain.store.programs import Decision
from braid.ops.backtest.running import Result

from .declared import AT_FIRST_HOURS, ATTENTION, COUNTING, NOT_YET, PROMISED_HOURS, TRIED, watching
from .play import DAYS_A_MONTH

# Never change it: this is how a second start knows what the first one declared.
COMMANDS = UUID("b1a1d000-0000-4000-8000-0000000000d0")
A_DAY = timedelta(days=1)


class Deciding(Protocol):
    """A program that decides, at the time that its clock tells."""

    def current(self) -> Program:
        """The program as it stands."""

    def decide(
        self, by: Member, command: UUID, request: UUID, fingerprint: bytes, decision: Decision
    ) -> int:
        """Carry out a decision once."""


At = Callable[[datetime], Deciding]
"""The program with its clock at a moment: its past is played too."""


def declare(at: At, lead: Member, *, months: int, until: datetime) -> None:
    """What the program declares before its first case opens, and one promise it makes later."""
    begins = until - timedelta(days=months * DAYS_A_MONTH)
    attention = partial(
        declare_attention,
        cards_a_day=ATTENTION.cards_a_day,
        notice_hours=ATTENTION.notice_hours,
        concern_hours=ATTENTION.concern_hours,
        urgent_minutes=ATTENTION.urgent_minutes,
    )
    first = partial(declare_door_promise, hours=AT_FIRST_HOURS)
    promise = partial(declare_door_promise, hours=PROMISED_HOURS)
    _once(at(begins - 2 * A_DAY), lead, "door promise at first", first)
    _once(at(begins - A_DAY), lead, "door promise", promise)
    _once(at(begins - A_DAY), lead, "attention", attention)
    counting = partial(declare_recovery_count, counting=COUNTING)
    _once(at(begins - A_DAY), lead, "recovery count", counting)


def is_tested(program: Program) -> bool:
    """Whether every rule that is to be tested has its back-test on record."""
    return all(
        (name, watching(rule)) in program.tested for name, rule in RULES.items() if name != NOT_YET
    )


def record_tests(at: At, results: Iterable[Result], *, until: datetime) -> None:
    """Put each rule's back-test on record."""
    for result in results:
        backtest = result.recorded()
        decision = partial(record_backtest, backtest=backtest)
        _once(at(until), BRAID, f"{backtest.rule} tested", decision)


def switch_on(at: At, lead: Member, *, until: datetime) -> None:
    """Let the rules watch that were tested; one is tried, and let go again."""
    for name, rule in RULES.items():
        if name != NOT_YET:
            chosen = watching(rule)
            on = partial(
                switch_rule_on, rule=name, version=chosen.version, parameters=chosen.parameters
            )
            _once(at(until), lead, f"{name} on", on)
    _once(at(until), lead, f"{TRIED} off", partial(switch_rule_off, rule=TRIED))


def _once(program: Deciding, by: Member, name: str, decision: Decision) -> None:
    """Decide it, unless an earlier start did, or a lead has done the same by hand meanwhile."""
    with suppress(RuleIsOn, RuleIsOff):
        program.decide(
            by,
            uuid5(COMMANDS, f"{by.person} {name}"),
            uuid5(COMMANDS, f"request {by.person} {name}"),
            sha256(name.encode()).digest(),
            decision,
        )
