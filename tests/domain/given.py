"""Given what has happened, when something is decided, then what is recorded."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest

from braid.domain.case.state import Case, evolve
from braid.domain.clocks import Circumstances, Interval, at_once
from braid.domain.events import Event
from braid.domain.identity import CommandId, Member, PersonId, RequestId, Role
from braid.domain.recorded import Recorded
from braid.domain.refusals import Refusal

WORLD = UUID("00000000-0000-4000-8000-000000000000")
NOW = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)


def some_id(name: str) -> UUID:
    """The id that a name stands for in these tests."""
    return uuid5(WORLD, name)


def member(name: str, role: Role) -> Member:
    """Somebody in a role."""
    return Member(person=PersonId(some_id(name)), role=role)


CLINICIAN = member("miriam", Role.CLINICIAN)
OTHER_CLINICIAN = member("elena", Role.CLINICIAN)
PEER = member("darnell", Role.PEER)
PARTICIPANT = member("ada", Role.PARTICIPANT)
STRANGER = member("nobody", Role.CLINICIAN)
AUDITOR = member("ingrid", Role.AUDITOR)

Decision = Callable[[Case, Circumstances], Any]


def recorded(event: Event, by: Member, at: datetime, version: int = 1) -> Recorded:
    """A fact as it stands in a history."""
    return Recorded(
        originator_id=some_id("case"),
        originator_version=version,
        event_id=some_id(f"event {version}"),
        event=event,
        participant=PARTICIPANT.person,
        by=by,
        occurred=Interval(earliest=at, latest=at),
        reported_at=at,
        command=CommandId(some_id(f"command {version}")),
        correlation=RequestId(some_id("request")),
        causation=some_id(f"command {version}"),
    )


@dataclass(frozen=True, kw_only=True)
class When:
    """A decision about to be taken."""

    case: Case
    decision: Decision
    circumstances: Circumstances

    def then(self, expected: Event | tuple[Event, ...]) -> None:
        """It records this."""
        assert self.decision(self.case, self.circumstances) == expected

    def then_nothing(self) -> None:
        """It is so already: nothing is recorded."""
        assert self.decision(self.case, self.circumstances) is None

    def refused(self, refusal: type[Refusal]) -> None:
        """It is refused for this reason and no other."""
        with pytest.raises(Refusal) as raised:
            self.decision(self.case, self.circumstances)
        assert type(raised.value) is refusal


@dataclass(frozen=True, kw_only=True)
class Given:
    """A case with a history."""

    case: Case
    at: datetime = NOW

    def but_it_happened(self, ago: timedelta) -> "Given":
        """What is decided next happened some time ago."""
        return Given(case=self.case, at=NOW - ago)

    def when(self, by: Member, decision: Decision) -> When:
        """Somebody decides something."""
        when = at_once(by, NOW)
        occurred = Interval(earliest=self.at, latest=self.at)
        stated = Circumstances(by=by, now=NOW, occurred=occurred, reported_at=when.reported_at)
        return When(case=self.case, decision=decision, circumstances=stated)


def given(*events: Event, by: Member = CLINICIAN, at: datetime = NOW - timedelta(days=7)) -> Given:
    """A case to which this has happened."""
    case = Case()
    for version, event in enumerate(events, start=1):
        case = evolve(case, recorded(event, by, at, version))
    return Given(case=case)


def and_then(before: Given, event: Event, by: Member, at: datetime = NOW) -> Given:
    """The same case after one more event by somebody else."""
    return Given(case=evolve(before.case, recorded(event, by, at)), at=before.at)
