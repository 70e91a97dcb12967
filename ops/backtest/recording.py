"""Putting a back-test on record: the same one on the same history once."""

from functools import partial
from hashlib import sha256
from uuid import UUID, uuid5

from braid.domain.identity import BRAID
from braid.domain.program.decisions import record_backtest
from braid.domain.store.programs import Programs

from .running import Result

KEYS = UUID("b1a1d000-0000-4000-8000-000000000003")


def record(programs: Programs, result: Result) -> int:
    """Record a back-test as Braid; returns the position of the log that it is true from.

    What was asked, by which clock, and the last event of any case make the command id: so it is
    recorded again only where it may have come out otherwise.
    """
    backtest = result.recorded()
    asked = (
        *(backtest.rule, backtest.version, *((one.name, one.value) for one in backtest.parameters)),
        *(backtest.first, backtest.last, backtest.horizon_days, result.position),
        "as told" if result.asked.as_told else "as recorded",
    )
    key = " ".join(str(one) for one in asked)
    return programs.decide(
        BRAID,
        uuid5(KEYS, key),
        uuid5(KEYS, f"request {key}"),
        sha256(key.encode()).digest(),
        partial(record_backtest, backtest=backtest),
    )
