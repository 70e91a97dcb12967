"""A case on which everything has happened, another one, and who was on the team once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import uuid4

from braid.domain.case.events import CaseClosed, TeamMemberAssigned, TeamMemberReleased
from braid.domain.conference.events import ConferenceClosed
from braid.domain.identity import Member, PersonalText, PersonId, Role
from braid.domain.lapse.events import LapseReported, ReEntryRequested
from braid.domain.program.events import AttentionDeclared
from braid.domain.recorded import Recorded
from braid.domain.warning.events import (
    Hearing,
    WarningAcknowledged,
    WarningEscalated,
    WarningRaised,
)
from tests.support.running import Braid

from .beats import ALSO_OURS, OURS, ROWS, THEIRS, Beat, arranged, beat, opening
from .claims import TEAM, Row, having, named
from .conferring import ROWS as TALK
from .conferring import at_table, called
from .disclosure_table import TABLE
from .example import Example, new_example
from .following import consistent
from .worlds import World

UNSETTLED = 7
"""Which lapse, and which warnings, are not settled at the end."""
CARDS_A_DAY = 1
"""How many cases a clinician of this program is shown a day."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Everything, in a Braid."""

    braid: Braid
    example: Example
    facts: list[Recorded]
    """What the strands have followed."""

    def who(self, relation: str, role: Role) -> PersonId:
        """Somebody, by what she has to do with our case."""
        return {
            "member": self.example.person(role),
            "stranger": PersonId(uuid4()),
            "former": self.example.own(former(role)),
            "member of another case": self.example.person(role, THEIRS),
        }[relation]

    def of(self, case: int) -> list[Recorded]:
        """What the strands have followed of a case."""
        return [fact for fact in self.facts if fact.originator_id == self.example.case(case)]


def made(braid: Braid) -> Scene:
    """The scene, where two have joined our team and left it when the strands had followed."""
    example, world = new_example(), World(name="this", braid=braid)
    joins, leaves = zip(*(_coming_and_going(role) for role in TEAM), strict=True)
    everything = [
        beat(f"{place}", row, OURS, place % 2, place) for place, row in enumerate(_rows())
    ]
    openings = [one for case in (OURS, ALSO_OURS, THEIRS) for one in opening(case)]
    others = [*arranged(ALSO_OURS), *arranged(THEIRS)]
    talk = [at_table(f"talk {place}", row, place) for place, row in enumerate(_at_table())]
    beats = consistent([*openings, *joins, *called(), *everything, *talk, *_unsettled(), *others])
    facts = world.facts(example, [*beats, *leaves])
    followed = facts[: -len(leaves)]
    world.live([*followed, *world.declared(example, [_attention()])])
    world.append(facts[-len(leaves) :])  # and no strand follows
    return Scene(braid=braid, example=example, facts=followed)


def former(role: Role) -> PersonId:
    """Who was on the team once."""
    return PersonId(named(f"former {role}"))


def _coming_and_going(role: Role) -> Iterator[Beat]:
    member = Member(person=former(role), role=role)
    for event in (
        TeamMemberAssigned(member=member, name=PersonalText("Former")),
        TeamMemberReleased(member=member),
    ):
        key = f"{type(event).__name__} {role}"
        yield Beat(key=key, case=OURS, by=Role.CLINICIAN, event=event, minute=999)


def _unsettled() -> Iterator[Beat]:
    """Warnings that wait, one of them taken on; a lapse, and somebody who asks to come back."""
    pending = (
        WarningRaised,
        WarningEscalated,
        WarningAcknowledged,
        LapseReported,
        ReEntryRequested,
    )
    for place, row in enumerate(one for one in ROWS if isinstance(one.event, pending)):
        if not (isinstance(row.event, WarningAcknowledged) and row.event.hearing is Hearing.TEAM):
            yield beat(f"unsettled {place}", row, OURS, UNSETTLED, 900 + place)


def _rows() -> Sequence[Row]:
    return [row for row in ROWS if not isinstance(row.event, CaseClosed)]


def _at_table() -> Sequence[Row]:
    """What happens at our table, which stays open."""
    return [row for row in TALK if not isinstance(row.event, ConferenceClosed)]


def _attention() -> Row:
    [row] = [one for one in TABLE if isinstance(one.event, AttentionDeclared)]
    event = having(row.event, "cards_a_day", CARDS_A_DAY)
    return Row(event=event, by=row.by, peer=row.peer, clinician=row.clinician, participant=None)
