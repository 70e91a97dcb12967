"""Who hears of a finding: the whole team, and clinicians where they know more."""

from dataclasses import replace
from datetime import datetime

from braid.domain.identity import Role
from braid.domain.meeting.events import MeetingKind
from braid.domain.recorded import Recorded
from braid.domain.rules.catalogue import RULES
from braid.domain.rules.findings import Views, found, found_in, is_shown, views
from braid.domain.rules.parameters import checked
from braid.domain.rules.rule import Finding
from braid.domain.warning.events import Hearing

from .made import CONTACT, NEGATIVE, alone, came, missed
from .telling import CALENDAR, History, day

STEADY = History().and_all(*((came(week), week) for week in range(0, 42, 7)))
DRIFTED = STEADY.and_all(*((missed(week), week) for week in (42, 49, 56)))
THERAPY = MeetingKind.THERAPY


def drift(history: History, now: datetime) -> dict[Hearing, Finding]:
    rule = RULES["drift"]
    return dict(found(rule, checked(rule, {}), history.events, now, CALENDAR))


def nobody(_role: Role, _recorded: Recorded) -> bool:
    return False


def test_what_all_may_know_the_whole_team_hears_and_clinicians_do_not_hear_twice() -> None:
    assert drift(DRIFTED, day(57)).keys() == {Hearing.TEAM}


def test_what_rests_on_clinical_meetings_only_clinicians_hear() -> None:
    steady = History().and_all(*((came(week, THERAPY), week) for week in range(0, 42, 7)))
    history = steady.and_all(*((missed(week, THERAPY), week) for week in (42, 49, 56)))
    assert drift(history, day(57)).keys() == {Hearing.CLINICIANS}


def test_clinicians_hear_of_another_story_beside_the_teams() -> None:
    history = DRIFTED.and_(missed(41, THERAPY), day(41))
    findings = drift(history, day(57))
    assert findings[Hearing.TEAM].evidence == DRIFTED.events[-3:]
    assert findings[Hearing.CLINICIANS].evidence[0].event == missed(41, THERAPY)


def test_what_the_team_hears_rests_on_nothing_that_peers_may_not_know() -> None:
    history = DRIFTED.and_all((NEGATIVE, 50), (missed(43, THERAPY), 51), (CONTACT, 52))
    told = drift(history, day(57))[Hearing.TEAM]
    assert all(is_shown(Role.PEER, one) for one in (*told.evidence, *told.counter_evidence))
    hidden = [one for one in history.events if not is_shown(Role.PEER, one)]
    assert len(hidden) == 2
    for one in hidden:
        assert drift(history.without(one), day(57))[Hearing.TEAM] == told


def test_what_was_not_reported_yet_is_not_known() -> None:
    history = STEADY.and_all((missed(42), 42), (missed(49), 49))
    late = history.and_(missed(56), day(56), reported=day(70))
    assert drift(late, day(69)) == {}
    assert drift(late, day(70)).keys() == {Hearing.TEAM}


def test_what_the_log_had_not_taken_yet_is_not_known() -> None:
    *before, last = DRIFTED.events
    dated_back = History(events=(*before, replace(last, recorded_at=day(70))))
    assert drift(dated_back, day(69)) == {}
    assert drift(dated_back, day(70)).keys() == {Hearing.TEAM}


def test_where_nobody_sees_anything_nothing_is_found() -> None:
    rule = RULES["drift"]
    parameters = checked(rule, {})
    assert not found(rule, parameters, DRIFTED.events, day(57), CALENDAR, sees=nobody)


def test_views_grown_event_by_event_find_what_views_of_the_whole_find() -> None:
    history = DRIFTED.and_all(
        (alone(), 57), (NEGATIVE, 58), (missed(59, THERAPY), 59), (alone(), 60), (came(56), 61)
    )
    grown = Views()
    for number, one in enumerate(history.events, start=1):
        grown = grown.with_(one)
        whole = views(history.events[:number])
        for rule in RULES.values():
            usual = checked(rule, {})
            now = dict.fromkeys(Hearing, one.reported_at)
            assert found_in(rule, usual, grown, now, CALENDAR) == found_in(
                rule, usual, whole, now, CALENDAR
            )
