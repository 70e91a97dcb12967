"""A case whose history is the same on every machine, and eyes on it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from braid.domain.case.events import CaseOpened, TeamMemberAssigned, TeamMemberReleased
from braid.domain.clocks import Interval
from braid.domain.comment.events import Audience
from braid.domain.disclosure.adopted import in_force
from braid.domain.disclosure.roles import Disclosure
from braid.domain.events import Event
from braid.domain.identity import BRAID, CommandId, LapseId, Member, PersonId, RequestId, Role
from braid.domain.lapse.events import LapseReportRetracted
from braid.domain.program.events import DisclosureAdopted
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Hearing
from braid.ops.replaying.eyes import Eyes
from braid.ops.replaying.replay import Replay
from tests.packet.sample import ADAH, CASE, CLINICIAN, FIRST, PEER, lapse, said, warning, words

PROGRAM = UUID(int=900)
GUEST = Member(person=PersonId(UUID(int=4)), role=Role.PEER)
"""A second peer, who joins late and leaves again."""
PEERS, CLINICIANS, HERSELF = (
    Eyes(role=role) for role in (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT)
)
OPENED, _, DARNELL, CHAIRS, MOVED, SLEEP, LAPSED, WARNED, JOINED, TAKEN_BACK, LEFT = range(11)
"""The events, by their steps."""


def history() -> list[Recorded]:
    """What happened on the case, oldest first; its positions leave room for the program's."""
    opened = CaseOpened(
        participant=ADAH.person, name=words("Adah"), clinical_summary=None, ehr_patient=None
    )
    taken_back = LapseReportRetracted(
        lapse=LapseId(UUID(int=500)), reported_by=Role.PEER, reason=None
    )
    events: list[tuple[Member, Event]] = [
        (CLINICIAN, opened),
        (CLINICIAN, TeamMemberAssigned(member=CLINICIAN, name=words("Dr. Miriam Okafor"))),
        (CLINICIAN, TeamMemberAssigned(member=PEER, name=words("Darnell Reyes"))),
        (PEER, said(1, Audience.TEAM, "Came late, stayed to help with the chairs.")),
        (PEER, said(2, Audience.PEERS, "Sounds like her sister moved out.")),
        (CLINICIAN, said(3, Audience.CLINICIANS, "Sleep worse since the change of dose.")),
        (PEER, lapse("Two evenings alone; told me at once.")),
        (BRAID, warning(2, Hearing.CLINICIANS, "Sleep and dose: look at both.")),
        (CLINICIAN, TeamMemberAssigned(member=GUEST, name=words("Lee Park"))),
        (CLINICIAN, taken_back),
        (CLINICIAN, TeamMemberReleased(member=GUEST)),
    ]
    return [
        recorded(CASE, number, by, event, position=10 * number)
        for number, (by, event) in enumerate(events, start=1)
    ]


def adopted(role: Role, version: int, position: int) -> Recorded:
    """From a position on, a role sees by another version of its disclosure."""
    event = DisclosureAdopted(role=role, version=version)
    return recorded(PROGRAM, position, BRAID, event, position=position)


def recorded(
    stream: UUID, number: int, by: Member, event: Event, *, position: int, late: int = 0
) -> Recorded:
    """An event of a stream; each is entered a day after the one before, and `late` days after."""
    at: datetime = FIRST + timedelta(days=number - late)
    key = UUID(int=stream.int * 1_000 + number)
    return Recorded(
        originator_id=stream,
        originator_version=number,
        event_id=key,
        event=event,
        participant=PersonId(ADAH.person),
        by=by,
        occurred=Interval(earliest=at, latest=at),
        reported_at=at,
        command=CommandId(key),
        correlation=RequestId(key),
        causation=key,
        position=position,
        recorded_at=FIRST + timedelta(days=number),
    )


def replay(*eyes: Eyes, program: Sequence[Recorded] = ()) -> Replay:
    """The case with eyes on it."""

    def found(role: Role, position: int) -> Disclosure:
        return in_force(program, role, position)

    return Replay(history(), program, eyes, found)
