"""What the disclosure table claims: of one event in one situation, what each role is shown."""

from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from braid.domain.clocks import Interval
from braid.domain.events import Event
from braid.domain.identity import (
    BRAID,
    CASE_ROLES,
    CommandId,
    Member,
    PersonalText,
    PersonId,
    RequestId,
    Role,
)
from braid.domain.recorded import Recorded

NAMES = UUID("6f1e1c5e-7d6b-4d0c-9f43-0a54c8b0c0de")
PEER, CLINICIAN, PARTICIPANT = CASE_ROLES
TEAM = (PEER, CLINICIAN)
BY_CLOCK = Role.BRAID
"""What clock and rules record."""
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Of an event that a role sees: which fields it is shown, and which it is not."""

    shown: frozenset[str]
    hidden: frozenset[str]
    partly: frozenset[str] = frozenset()
    """Shown less exactly than they are: each has a test of its own that says how."""


HIDDEN: Final = None
"""The role does not learn that the event happened."""


def shows(shown: str, *, not_: str = "", partly: str = "") -> Claim:
    """Fields by name; those of a part are claimed by the part's own name."""
    names = (frozenset(one.split()) for one in (shown, not_, partly))
    return Claim(**dict(zip(("shown", "hidden", "partly"), names, strict=True)))


def everything(event: Event) -> Claim:
    """Every field there is: the auditor's."""
    return Claim(shown=field_names(event), hidden=frozenset())


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the table. What `given` names is what the visibility hinges on."""

    event: Event
    by: Role
    peer: Claim | None
    clinician: Claim | None
    participant: Claim | None
    lead: Claim | None = HIDDEN
    """Of no case anything at all."""
    given: str = ""

    def claim(self, role: Role) -> Claim | None:
        """What a role is shown."""
        claims = {
            Role.PEER: self.peer,
            Role.CLINICIAN: self.clinician,
            Role.PARTICIPANT: self.participant,
            Role.AUDITOR: everything(self.event),
            Role.LEAD: self.lead,
        }
        return claims[role]

    def __str__(self) -> str:
        """A name for the row: its event, who says it, and what its visibility hinges on."""
        hinged = [str(getattr(self.event, name)) for name in self.given.split()]
        return "-".join((type(self.event).__name__, f"by-{self.by}", *hinged))


def field_names(event: Event) -> frozenset[str]:
    """The fields of an event."""
    return frozenset(field.name for field in fields(event))


def having(event: Event, name: str, value: object) -> Event:
    """The event with another value in one field."""
    given: dict[str, Any] = {name: value}
    return replace(event, **given)


def values(part: Any) -> list[Any]:
    """Every plain value in an event or a line, parts opened."""
    if is_dataclass(part):
        return [one for field in fields(part) for one in values(getattr(part, field.name))]
    if isinstance(part, tuple):
        return [one for each in part for one in values(each)]
    return [part]


def named(name: str) -> UUID:
    """The same id for the same name, in every run."""
    return uuid5(NAMES, name)


def words(what: str) -> PersonalText:
    """Somebody's words."""
    return PersonalText(f"Words: {what}.")


def member(role: Role) -> Member:
    """Somebody in a role."""
    return BRAID if role is Role.BRAID else Member(person=PersonId(named(role)), role=role)


def recorded(event: Event, by: Role) -> Recorded:
    """An event as the log holds it."""
    return Recorded(
        originator_id=named("case"),
        originator_version=7,
        event_id=named("event"),
        event=event,
        participant=PersonId(named("participant")),
        by=member(by),
        occurred=Interval(earliest=NOON, latest=NOON),
        reported_at=NOON,
        command=CommandId(named("command")),
        correlation=RequestId(named("request")),
        causation=named("cause"),
        position=11,
        recorded_at=NOON,
    )
