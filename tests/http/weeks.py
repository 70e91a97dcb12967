"""Cases that were opened weeks ago, and moments of their weeks."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

from braid.domain.case.decisions import open_case
from braid.domain.case.events import TeamMemberAssigned
from braid.domain.events import Event
from braid.domain.identity import CaseId, CommandId, Member, PersonId, RequestId, Role
from braid.domain.identity import PersonalText as Words
from braid.domain.store.command import Command
from tests.http.served import Served
from tests.http.telling import tell
from tests.support.situations import Team

AGO = 3
"""Weeks since the case was opened."""


def monday(weeks_ago: int) -> date:
    today = datetime.now(UTC).date()
    return today - timedelta(days=today.weekday() + 7 * weeks_ago)


def noon(weeks_ago: int, day: int = 0) -> datetime:
    """Noon UTC of a day of a week; Monday is day 0."""
    return datetime.combine(monday(weeks_ago), time(12), UTC) + timedelta(days=day)


def opened_weeks_ago(served: Served) -> Team:
    """A case that was opened AGO weeks ago."""
    clinician, peer, participant, stranger, auditor = (uuid4() for _ in range(5))
    opening = Command(
        command=CommandId(uuid4()),
        request=RequestId(uuid4()),
        by=Member(person=PersonId(clinician), role=Role.CLINICIAN),
        case=CaseId(uuid4()),
        fingerprint=b"told",
        earliest=noon(AGO),
    )
    served.braid.wrote.cases.open(
        opening,
        lambda _case, when: open_case(
            when, participant=PersonId(participant), called="Ada", clinician_name="Dr. Okafor"
        ),
    )
    team = Team(
        case=opening.case,
        clinician=clinician,
        peer=peer,
        participant=participant,
        stranger=stranger,
        auditor=auditor,
    )
    joins = Member(person=PersonId(peer), role=Role.PEER)
    tell(served, team, TeamMemberAssigned(member=joins, name=Words("Darnell Reyes")))
    return team


def tell_all(served: Served, team: Team, at: datetime, *events: Event) -> None:
    """Put events on record as the participant, each as of that moment."""
    for event in events:
        tell(served, team, event, by=Role.PARTICIPANT, at=at)
