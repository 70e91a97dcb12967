"""Why something stood before a role: the events, the rule and its version that put it there."""

from uuid import UUID

from braid.domain.action.events import ActionKind, Answered, DecisionRecorded
from braid.domain.conference.events import (
    AgendaItem,
    AgendaItemRemoved,
    AgendaProposed,
    ConferenceConvened,
    Reason,
    ReasonKind,
)
from braid.domain.identity import (
    BRAID,
    ActionId,
    CaseId,
    ConferenceId,
    EventId,
    PersonalText,
    Role,
    WarningId,
)
from braid.domain.program.events import RuleSwitchedOn
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Hearing, Severity, WarningCorroborated, WarningRaised
from braid.projections.sight import Sight
from braid.projections.why import Why, why, why_on_agenda

from .told import BEGAN, LAPSE, PEER, PEER_JOINS, Log, named, opened, somebody

WARNING, ACTION = WarningId(named("warning")), ActionId(named("action"))
CONFERENCE = ConferenceId(named("conference"))
ON = RuleSwitchedOn(rule="drift", version=2, parameters=())


def raised(
    *evidence: Recorded, hearing: Hearing = Hearing.TEAM, rule: str | None = "drift"
) -> WarningRaised:
    return WarningRaised(
        warning=WARNING,
        hearing=hearing,
        about="drift",
        rule=rule,
        rule_version=2 if rule else None,
        severity=Severity.CONCERN,
        sentence=PersonalText("Something drifts."),
        evidence=tuple(EventId(one.event_id) for one in evidence),
        counter_evidence=(),
        closes_when=PersonalText("She is back."),
    )


def decided(*answers: Hearing) -> DecisionRecorded:
    return DecisionRecorded(
        conference=CONFERENCE,
        action=ACTION,
        hearing=Hearing.TEAM,
        kind=ActionKind.CONTACT,
        what=PersonalText("Visit her."),
        why=PersonalText("She asked."),
        owner=PEER,
        due=BEGAN,
        answers=tuple(Answered(warning=WARNING, hearing=one) for one in answers),
    )


def asked(log: Log, item: UUID, role: Role = Role.PEER) -> Why | None:
    """Why something stands before a role now."""
    found = Sight.of(log.case, role, 3 if role is not Role.PARTICIPANT else 2)
    assert found is not None
    return why(found, log.case, log.program, item)


def test_a_warning_rests_on_its_evidence_and_names_its_rule_and_what_let_it_watch() -> None:
    log = opened()
    log.tell(ON, BRAID, stream="program")
    latest = log.tell(ON, BRAID, stream="program")
    lapse, late = log.tell(LAPSE), log.tell(PEER_JOINS)
    put = log.tell(raised(lapse), BRAID)
    more = log.tell(
        WarningCorroborated(
            warning=WARNING,
            hearing=Hearing.TEAM,
            severity=None,
            evidence=(EventId(late.event_id),),
            counter_evidence=(),
        ),
        BRAID,
    )
    log.tell(ON, BRAID, stream="program")
    found = asked(log, WARNING)
    assert found is not None
    assert (found.put_by, found.rests_on, found.since) == (put, (lapse, late), (more,))
    assert (found.rule, found.rule_version, found.let_watch_by) == ("drift", 2, latest)
    assert asked(log, put.event_id) == found


def test_a_warning_that_a_person_raised_names_no_rule() -> None:
    log = opened()
    log.tell(ON, BRAID, stream="program")
    log.tell(raised(rule=None), PEER)
    found = asked(log, WARNING)
    assert found is not None
    assert (found.rule, found.rule_version, found.let_watch_by) == (None, None, None)


def test_what_a_role_does_not_see_stands_nowhere_before_it() -> None:
    log = opened()
    lapse = log.tell(LAPSE)
    log.tell(raised(lapse, hearing=Hearing.CLINICIANS), BRAID)
    assert asked(log, WARNING, Role.CLINICIAN) is not None
    assert asked(log, WARNING) is None
    assert asked(log, lapse.event_id, Role.PARTICIPANT) is None
    assert asked(log, named("nothing"), Role.AUDITOR) is None


def test_a_decision_rests_on_the_warnings_that_it_answers() -> None:
    log = opened()
    put = log.tell(raised(), BRAID)
    log.tell(decided(Hearing.TEAM))
    found = asked(log, ACTION)
    assert found is not None
    assert found.rests_on == (put,)


def test_a_line_was_put_there_by_its_event_and_what_became_of_a_warning_by_the_warning() -> None:
    log = opened()
    lapse, put = log.tell(LAPSE), log.tell(raised(), BRAID)
    more = log.tell(
        WarningCorroborated(
            warning=WARNING,
            hearing=Hearing.TEAM,
            severity=Severity.URGENT,
            evidence=(),
            counter_evidence=(),
        ),
        BRAID,
    )
    of_line, of_more = asked(log, lapse.event_id), asked(log, more.event_id)
    assert of_line == Why(put_by=lapse)
    assert of_more == Why(put_by=more, rests_on=(put,))


def test_a_case_stands_on_an_agenda_for_the_reasons_that_put_it_there_last() -> None:
    log = Log()
    table, case = "conference", CaseId(named("case"))
    reasons = (Reason(kind=ReasonKind.OPEN_LAPSE, weight=30),)
    peers_slot = AgendaItem(item=CONFERENCE, score=0, reasons=())
    item = AgendaItem(item=case, score=30, reasons=reasons)
    called = ConferenceConvened(starts=BEGAN, zone="UTC", minutes=60, peers_minutes=10)
    log.tell(called, stream=table)
    log.tell(AgendaProposed(items=(peers_slot,)), stream=table)
    assert why_on_agenda(log.told[table], case) is None
    put = log.tell(AgendaProposed(items=(item, peers_slot)), stream=table)
    found = why_on_agenda(log.told[table], case)
    assert found == Why(put_by=put, score=30, reasons=reasons)
    log.tell(AgendaItemRemoved(item=case), somebody(Role.CLINICIAN), stream=table)
    assert why_on_agenda(log.told[table], case) is None
