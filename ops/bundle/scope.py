"""What an export is asked for: some cases, the whole program, or a stretch of time."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from braid.domain.identity import CaseId
from braid.ops.packet.canonical import moment


@dataclass(frozen=True, kw_only=True)
class OfCases:
    """Everything of some cases, with the program's own stream: what was in force."""

    cases: tuple[CaseId, ...]


@dataclass(frozen=True, kw_only=True)
class OfProgram:
    """Everything there is."""


@dataclass(frozen=True, kw_only=True)
class Between:
    """What was recorded, and read, from one moment on and before another."""

    begins: datetime
    ends: datetime


Scope = OfCases | OfProgram | Between


def told(scope: Scope) -> dict[str, list[str] | bool | str]:
    """A scope as a manifest tells it."""
    match scope:
        case OfCases(cases=cases):
            return {"cases": [str(one) for one in cases]}
        case OfProgram():
            return {"program": True}
        case Between(begins=begins, ends=ends):
            return {"from": moment(begins), "to": moment(ends)}
        case _:
            assert_never(scope)
