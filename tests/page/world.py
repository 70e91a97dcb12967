"""Cases of a clinician and a peer, weeks old, and the conference that is about them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from braid.domain.case.decisions import open_case
from braid.domain.case.events import TeamMemberAssigned
from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.daily.events import CravingRated
from braid.domain.identity import (
    CaseId,
    CommandId,
    CommentId,
    LapseId,
    Member,
    PersonId,
    RequestId,
    Role,
)
from braid.domain.identity import PersonalText as Words
from braid.domain.lapse.events import LapseReported, Substance
from braid.domain.signal.sharing import Sharing
from braid.domain.store.command import Command
from braid.domain.warning.events import Severity
from tests.http.served import Served
from tests.http.telling import raised, tell
from tests.http.weeks import AGO, noon
from tests.support.situations import Team

from .conferring import convened
from .people import SOMEBODY

CLINICIANS_WORDS = "Naltrexone dose doubled on Tuesday."
PEERS_WORDS = "Met her at the lake house, just the two of us."
"""Comments to one side alone: the other side's page never holds them."""
SHARED = ("Ada", "Ben", "Cleo")
CLINICIANS_ONLY, PEERS_ONLY = "Dora", "Emil"
WARNING = "Three meetings missed in two weeks."


@dataclass(frozen=True, kw_only=True)
class World:
    """What stands when the tests of a file begin."""

    served: Served
    conference: UUID
    cases: dict[str, Team]
    """By what the participant is called."""

    @property
    def board(self) -> str:
        """The fragment of the conference."""
        return f"#/conference/{self.conference}"


def world(served: Served) -> World:
    """The cases, what has happened on them, and the conference with its agenda."""
    cases = {name: opened(served, name) for name in (*SHARED, CLINICIANS_ONLY, PEERS_ONLY)}
    for team in cases.values():
        _lived(served, team)
    served.braid.catch_up()
    conference = convened(served, peers_case=cases[PEERS_ONLY].case)
    return World(served=served, conference=conference, cases=cases)


def opened(served: Served, called: str) -> Team:
    """A case weeks old; where one side alone may know it, the other's place is a stranger's."""
    own = {role: SOMEBODY[role].person for role in (Role.CLINICIAN, Role.PEER)}
    if called == PEERS_ONLY:
        own[Role.CLINICIAN] = PersonId(uuid4())
    if called.startswith(CLINICIANS_ONLY):
        own[Role.PEER] = PersonId(uuid4())
    is_hers = called == SOMEBODY[Role.PARTICIPANT].name
    participant = SOMEBODY[Role.PARTICIPANT].person if is_hers else PersonId(uuid4())
    team = Team(
        case=uuid4(),
        clinician=own[Role.CLINICIAN],
        peer=own[Role.PEER],
        participant=participant,
        stranger=uuid4(),
        auditor=SOMEBODY[Role.AUDITOR].person,
    )
    _open(served, team, called)
    peer = Member(person=PersonId(team.peer), role=Role.PEER)
    tell(served, team, TeamMemberAssigned(member=peer, name=Words("Darnell Reyes")), at=noon(AGO))
    return team


def _open(served: Served, team: Team, called: str) -> None:
    order = Command(
        command=CommandId(uuid4()),
        request=RequestId(uuid4()),
        by=Member(person=PersonId(team.clinician), role=Role.CLINICIAN),
        case=CaseId(team.case),
        fingerprint=b"told",
        earliest=noon(AGO),
    )
    served.braid.wrote.cases.open(
        order,
        lambda _case, when: open_case(
            when,
            participant=PersonId(team.participant),
            called=called,
            clinician_name="Dr. Miriam Okafor",
        ),
    )


def _lived(served: Served, team: Team) -> None:
    """Cravings week by week, words to each side, a lapse, and an early warning."""
    for week in range(1, AGO):
        rated = CravingRated(rating=3 + week, sharing=Sharing.TEAM)
        tell(served, team, rated, by=Role.PARTICIPANT, at=noon(week, 1))
    yesterday = datetime.now(UTC) - timedelta(days=1)
    tell(served, team, _comment(Audience.CLINICIANS, CLINICIANS_WORDS), at=yesterday)
    tell(served, team, _comment(Audience.PEERS, PEERS_WORDS), by=Role.PEER, at=yesterday)
    quiet = _comment(Audience.TEAM, "Quiet this week.")
    heard = tell(served, team, quiet, by=Role.PEER, at=yesterday)
    lapse = LapseReported(
        lapse=LapseId(uuid4()),
        substance=Substance.ALCOHOL,
        account=Words("A hard evening; told me at once."),
        safety_checked=True,
    )
    tell(served, team, lapse, by=Role.PEER, at=yesterday)
    tell(served, team, raised(heard, severity=Severity.CONCERN), by=Role.BRAID)


def _comment(audience: Audience, text: str) -> CommentAdded:
    return CommentAdded(comment=CommentId(uuid4()), audience=audience, text=Words(text))
