"""The simulated program holds what a demo needs."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

from braid.domain.case.state import replay
from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.events import (
    EVENTS,
    ConferenceEvent,
    EmergencyEvent,
    ProgramEvent,
    RetentionEvent,
)
from braid.domain.identity import READING_ROLES, Role
from braid.domain.lapse.events import LapseReported
from braid.domain.meeting.events import MeetingAttended, MeetingScheduled
from braid.domain.signal.events import IsolationPatternFlagged
from braid.ops import demo
from tests.demo.conftest import UNTIL, Program


def kinds(program: Program) -> set[str]:
    """The kinds of all events of its cases."""
    histories = program.histories.cases.values()
    return {type(fact.event).__name__ for history in histories for fact in history}


ELSEWHERE = (ProgramEvent, ConferenceEvent, EmergencyEvent, RetentionEvent)
OF_CASES = EVENTS.keys() - {kind.__name__ for union in ELSEWHERE for kind in get_args(union)}
"""What may happen in a case; the program's and the tables' own kinds have tests of their own.

No emergency, no court and no erasure befalls the demo: it stays as it was played.
"""


def test_every_kind_of_event_occurs(program: Program) -> None:
    assert kinds(program) == OF_CASES


def test_most_kinds_of_events_occur_in_a_small_program(few: Program) -> None:
    assert kinds(few) <= OF_CASES
    assert len(kinds(few)) > 0.8 * len(OF_CASES)


def test_sixty_cases_of_a_year_make_some_sixty_thousand_events(program: Program) -> None:
    lengths = [len(history) for history in program.histories.cases.values()]
    assert len(lengths) == 60
    assert min(lengths) >= 600
    assert 50_000 <= program.recorded == sum(lengths) <= 75_000


def test_what_was_reported_is_in_order_and_never_after_the_end(program: Program) -> None:
    for history in program.histories.cases.values():
        reported = [fact.reported_at for fact in history]
        assert all(one.utcoffset() is not None for one in reported)
        assert all(earlier <= later for earlier, later in pairwise(reported))
        assert reported[-1] <= UNTIL


def test_some_cases_end_with_an_open_lapse_and_some_lapses_are_told_late(program: Program) -> None:
    histories = program.histories.cases.values()
    waiting = [history for history in histories if replay(history).open_lapses()]
    lapses = [one for history in histories for one in history if type(one.event) is LapseReported]
    assert 3 <= len(waiting) <= 20
    assert any(one.occurred.latest < one.reported_at for one in lapses)
    assert {one.by.role for one in lapses} == {Role.PARTICIPANT, Role.PEER, Role.CLINICIAN}


def test_isolation_is_mostly_flagged_before_a_lapse_of_the_shown_participant(
    program: Program,
) -> None:
    shown = program.histories.cases[program.cast.shown_case()]
    flagged = [fact.reported_at for fact in shown if type(fact.event) is IsolationPatternFlagged]
    lapsed = [fact.reported_at for fact in shown if type(fact.event) is LapseReported]
    assert flagged
    assert min(flagged) < max(lapsed)


def test_the_shown_case_has_an_open_lapse_and_a_comment_for_every_audience(
    program: Program,
) -> None:
    shown = program.histories.cases[program.cast.shown_case()]
    assert shown is next(iter(program.histories.cases.values()))
    case = replay(shown)
    [lapse] = case.open_lapses()
    assert case.lapses[lapse].reported_by.role is Role.PARTICIPANT
    spoken = {fact.event.audience for fact in shown if isinstance(fact.event, CommentAdded)}
    assert spoken == set(Audience)


def test_the_shown_clinician_and_peer_share_cases_and_one_is_the_shown_participants(
    program: Program,
) -> None:
    shown = {program.cast.shown(role) for role in (Role.CLINICIAN, Role.PEER)}
    teams = {key: replay(one) for key, one in program.histories.cases.items()}
    shared = [
        key for key, case in teams.items() if shown <= {member.person for member in case.members}
    ]
    assert len(shared) > 1
    assert program.cast.shown_case() in shared
    participant = program.cast.shown(Role.PARTICIPANT)
    assert teams[program.cast.shown_case()].participant == participant
    assert len({program.cast.shown(role) for role in READING_ROLES}) == len(READING_ROLES)


def test_a_meeting_keeps_its_wall_clock_time_when_clocks_change(program: Program) -> None:
    seen = set[int]()
    for history in program.histories.cases.values():
        plans = {
            fact.event.meeting: fact.event.plan
            for fact in history
            if isinstance(fact.event, MeetingScheduled)
        }
        for fact in history:
            if isinstance(fact.event, MeetingAttended):
                plan = plans[fact.event.meeting]
                local = fact.event.starts.astimezone(ZoneInfo(plan.zone))
                assert local.time() == plan.starts.time()
                seen.add(int((local.utcoffset() or UNTIL - UNTIL).total_seconds()) // 3600)
    assert {-5, -4} <= seen


def test_nothing_secret_of_the_ehr_is_in_any_event(program: Program) -> None:
    histories = program.histories.cases.values()
    told = "\n".join({str(fact.event) for history in histories for fact in history})
    cohort = Path(demo.__file__ or "").parent / "cohort.ndjson"
    secrets = [
        secret
        for line in cohort.read_text().splitlines()
        for entry in json.loads(line)["entry"]
        if entry["resource"]["resourceType"] == "Patient"
        for secret in secrets_of(entry["resource"])
    ]
    assert len(secrets) > 5 * 60
    assert not [secret for secret in secrets if secret in told]


def secrets_of(patient: dict[str, Any]) -> Iterator[str]:
    yield patient["birthDate"]
    for one in (*patient["identifier"], *patient["telecom"]):
        yield one["value"]
    for address in patient["address"]:
        yield from address["line"]
