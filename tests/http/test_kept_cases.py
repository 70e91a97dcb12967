"""What a table told of a case is kept while it holds: the same as anew, and for nobody else."""

import gc
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.daily.events import BeganBy, Channel, CravingRated, PeerContactMade
from braid.domain.events import Event
from braid.domain.identity import CaseId, CommentId, LapseId, PersonId, Role, WindowId
from braid.domain.identity import PersonalText as Words
from braid.domain.lapse.events import Door, LapseReported, ReEntered, Substance
from braid.domain.meeting.events import Plan
from braid.domain.signal.sharing import Sharing
from braid.domain.store.vault import PostgresVault
from braid.domain.warning.events import Hearing, WarningClosed, WarningOutcome
from braid.domain.window.events import RiskWindowNamed, WindowKind
from braid.projections.kept_cases import KeptCases
from braid.projections.rebuild import Rebuild
from braid.projections.together import Together
from tests.http.needing import warn
from tests.http.served import Served
from tests.http.tables import Held, held
from tests.http.telling import asked, counting_reads, tell
from tests.support.holding import swept

TEAM = (Role.PEER, Role.CLINICIAN)
ASKS = "query($id: UUID!) { conference(id: $id) { agenda { case { %s } } } }"


def said(
    text: str = "Walked along the river.", audience: Audience = Audience.EVERYONE
) -> CommentAdded:
    return CommentAdded(comment=CommentId(uuid4()), audience=audience, text=Words(text))


def steps() -> Iterator[Event]:
    lapse = LapseId(uuid4())
    yield said()
    yield LapseReported(lapse=lapse, substance=Substance.ALCOHOL, account=None, safety_checked=True)
    yield ReEntered(lapses=(lapse,), door=Door.CALL)
    yield PeerContactMade(channel=Channel.CALL, began_by=BeganBy.PEER)
    yield CravingRated(rating=7, sharing=Sharing.TEAM)
    yield window(datetime.now(UTC) + timedelta(days=1))


def window(starts: datetime) -> RiskWindowNamed:
    plan = Plan(starts=starts.replace(tzinfo=None), zone="UTC", minutes=60, repeats=None)
    return RiskWindowNamed(
        window=WindowId(uuid4()), kind=WindowKind.PAYDAY, plan=plan, place=None, people=None
    )


def anew(served: Served, meeting: Held, role: Role) -> object:
    """The conference as it is read where nothing is kept."""
    strands = served.braid.served.services.strands
    kept, strands.kept = strands.kept, KeptCases(strands.vault)
    try:
        return meeting.read(role)
    finally:
        strands.kept = kept


def asked_for(sent: list[str]) -> set[str]:
    return {text for text in sent if "%(cases)s" in text and "begin_read" not in text}


def test_whatever_happens_is_told_as_anew(served: Served) -> None:
    meeting = held(served, 2)
    before = {role: meeting.read(role) for role in TEAM}
    for event in steps():
        tell(served, meeting.team, event)
        for role in TEAM:
            now = meeting.read(role)
            assert now == anew(served, meeting, role)
            assert now != before[role]
            before[role] = now


def test_a_warning_is_told_as_it_stands(served: Served) -> None:
    meeting = held(served, 2)
    warning = warn(served, meeting.team)
    for role in TEAM:
        assert meeting.cases_read(role)[0]["warnings"][0]["id"] == str(warning.warning)
        assert meeting.read(role) == anew(served, meeting, role)
    closed = WarningClosed(
        warning=warning.warning,
        hearing=Hearing.TEAM,
        outcome=WarningOutcome.STEADY_AGAIN,
        note=None,
    )
    tell(served, meeting.team, closed)
    for role in TEAM:
        assert meeting.cases_read(role)[0]["warnings"] == []


def test_only_a_case_that_has_changed_is_read_again(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = held(served, 3)
    with counting_reads(monkeypatch) as first:
        meeting.read(Role.CLINICIAN)
    with counting_reads(monkeypatch) as second:
        meeting.read(Role.CLINICIAN)
    assert len(asked_for(first)) > 1
    assert not asked_for(second)
    tell(served, meeting.team, said())
    about, rows = list[set[UUID]](), Together.rows

    def noted(of: Together, statement: str, **given: object) -> Sequence[tuple[Any, ...]]:
        about.append(set(of.at))
        return rows(of, statement, **given)

    monkeypatch.setattr(Together, "rows", noted)
    meeting.read(Role.CLINICIAN)
    assert about == [{meeting.team.case}] * len(asked_for(first))


def test_each_role_is_told_its_own(served: Served) -> None:
    meeting = held(served)
    tell(served, meeting.team, said("Among clinicians.", Audience.CLINICIANS))
    for _ in range(2):
        assert "COMMENT_ADDED" in str(meeting.read(Role.CLINICIAN))
        assert "COMMENT_ADDED" not in str(meeting.read(Role.PEER))


def test_a_stranger_is_told_nothing_of_what_is_kept(served: Served) -> None:
    meeting = held(served)
    meeting.read(Role.CLINICIAN)
    for key in (meeting.table.conference, uuid4()):
        assert not asked(served, Role.CLINICIAN, uuid4(), ASKS % "caseId", id=key)["conference"]


def test_who_has_left_a_case_is_not_told_of_it_at_the_table(served: Served) -> None:
    meeting = held(served, 2)
    assert len(meeting.cases_read(Role.PEER)) == 2
    with psycopg.connect(served.braid.logins.admin) as admin:
        admin.execute(
            "delete from access.membership where case_id = %s and person = %s",
            [meeting.cases[0], meeting.team.peer],
        )
    [left] = meeting.cases_read(Role.PEER)
    assert left["caseId"] == str(meeting.cases[1])
    assert len(meeting.cases_read(Role.CLINICIAN)) == 2


def test_a_rebuilt_strand_is_read_anew(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting, part = held(served), served.braid.part
    before = meeting.read(Role.PEER)
    rebuild = Rebuild(part.log, part.datastore, part.vault, Role.PEER, program=1)
    assert rebuild.run(accept_changes=False).switched
    with counting_reads(monkeypatch) as sent:
        assert meeting.read(Role.PEER) == before
    assert asked_for(sent)


def test_nothing_is_kept_beyond_an_open_key(served: Served) -> None:
    meeting = held(served)
    strands = served.braid.served.services.strands
    assert isinstance(strands.vault, PostgresVault)
    words = f"Walked along the river for {uuid4().int} steps."
    tell(served, meeting.team, said(words))
    meeting.read(Role.CLINICIAN)
    assert shown_with(words)
    strands.vault.forget(PersonId(meeting.team.participant))
    assert not shown_with(words)
    assert meeting.read(Role.CLINICIAN) == anew(served, meeting, Role.CLINICIAN)


def shown_with(words: str) -> list[object]:
    """The lines in memory with these words, as schemas show them."""
    swept()
    every = (one for one in gc.get_objects() if type(one).__name__ == "Line")
    return [one for one in every if words in vars(one).values()]


def test_who_asks_in_many_ways_fills_no_memory(served: Served) -> None:
    meeting = held(served)
    kept = served.braid.served.services.strands.kept
    for first in range(1, 41):
        [case] = meeting.cases_read(Role.PEER, ASKS % f"timeline(first: {first}) {{ id }}")
        assert len(case["timeline"]) == min(first, 3)
    told = kept.found((Role.PEER, meeting.table.conference, CaseId(meeting.team.case)))
    assert told is not None
    [(given, lines)] = told.parts.values()
    assert given == (40,)
    assert len(lines) == 3
