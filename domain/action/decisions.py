"""What may be said and decided of a case at the table, and what becomes of it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from braid.domain.calendar import Calendar
from braid.domain.case.admission import admit
from braid.domain.case.decisions import TEAM_ROLES
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.conference.admission import admit as admit_to_table
from braid.domain.conference.state import Conference
from braid.domain.identity import ActionId, ConferenceId, Member, Role, WarningId
from braid.domain.meeting.events import Plan
from braid.domain.meeting.planning import moment
from braid.domain.refusals import NotInYourScope, NotOnTheTeam
from braid.domain.text import optional_text, personal_text
from braid.domain.warning.events import Hearing
from braid.domain.warning.refusals import WarningNotFound

from .events import (
    CLINICAL_ACTIONS,
    ActionCompleted,
    ActionKind,
    ActionOverdue,
    Answered,
    CaseDiscussed,
    DecisionRecorded,
    FeedbackExchanged,
)
from .refusals import ActionNotFound, DueDayOutOfBounds
from .state import Action

TEAM = (Role.PEER, Role.CLINICIAN)
FARTHEST = timedelta(days=366)
DAY = timedelta(days=1)


def turn_to_case(case: Case, when: Circumstances, table: Conference) -> CaseDiscussed | None:
    """Let the table talk about a case: once a conference."""
    conference = _at_table(case, when, table)
    if conference in case.table.discussed:
        return None
    return CaseDiscussed(conference=conference)


def record_decision(
    case: Case,
    when: Circumstances,
    calendar: Calendar,
    table: Conference,
    *,
    action: ActionId,
    kind: ActionKind,
    what: str,
    why: str,
    owner: Member,
    due: date,
    answers: Iterable[WarningId] = (),
) -> tuple[CaseDiscussed, DecisionRecorded] | DecisionRecorded:
    """Decide something, with who does it by when; the case counts as talked about."""
    turned = turn_to_case(case, when, table)
    if owner.role not in TEAM_ROLES or owner not in case.members:
        raise NotOnTheTeam
    is_clinical = kind in CLINICAL_ACTIONS
    if is_clinical and {when.by.role, owner.role} != {Role.CLINICIAN}:
        raise NotInYourScope
    decided = DecisionRecorded(
        conference=_at_table(case, when, table),
        action=action,
        hearing=Hearing.CLINICIANS if is_clinical else Hearing.TEAM,
        kind=kind,
        what=personal_text(what),
        why=personal_text(why),
        owner=owner,
        due=_end_of(due, table.zone, calendar, when.now),
        answers=tuple(_answered(case, when.by, one) for one in dict.fromkeys(answers)),
    )
    return (turned, decided) if turned else decided


def complete_action(
    case: Case, when: Circumstances, *, action: ActionId, note: str | None = None
) -> ActionCompleted | None:
    """Say that something is done: whoever on the team hears of it."""
    admit(case, when.by, *TEAM)
    found = _heard(case, when.by, action)
    if found.is_done:
        return None
    return ActionCompleted(action=action, hearing=found.hearing, note=optional_text(note))


def record_overdue(case: Case, when: Circumstances, *, action: ActionId) -> ActionOverdue | None:
    """Say that the day of an action went by, once, where nobody has said that it is done."""
    admit(case, when.by, Role.BRAID)
    found = case.table.open_actions().get(action)
    if found is None or found.is_overdue or found.due > when.now:
        return None
    return ActionOverdue(action=action, hearing=found.hearing, due=found.due)


def give_feedback(
    case: Case, when: Circumstances, table: Conference, *, words: str
) -> FeedbackExchanged:
    """Tell the other side what helped, and what did not."""
    return FeedbackExchanged(conference=_at_table(case, when, table), words=personal_text(words))


def _at_table(case: Case, when: Circumstances, table: Conference) -> ConferenceId:
    """The conference, for who is on the team of the case and comes to the table."""
    admit(case, when.by, *TEAM)
    return admit_to_table(table, when.by, *TEAM)


def _heard(case: Case, by: Member, key: ActionId) -> Action:
    found = case.table.actions.get(key)
    if found is None or (by.role is Role.PEER and found.hearing is not Hearing.TEAM):
        raise ActionNotFound
    return found


def _answered(case: Case, by: Member, key: WarningId) -> Answered:
    """A warning, open or closed, that this member hears of, with who hears of it beside her."""
    found = case.warnings.get(key)
    if found is None or (by.role is Role.PEER and found.hearing is not Hearing.TEAM):
        raise WarningNotFound
    return Answered(warning=key, hearing=found.hearing)


def _end_of(day: date, zone: str, calendar: Calendar, now: datetime) -> datetime:
    """The last second of a day in a zone. Raises DueDayOutOfBounds."""
    if not now.date() - DAY <= day <= now.date() + FARTHEST:
        raise DueDayOutOfBounds
    midnight = datetime.combine(day + DAY, time(), UTC).replace(tzinfo=None)
    next_day = Plan(starts=midnight, zone=zone, minutes=1, repeats=None)
    end = moment(next_day, calendar) - timedelta(seconds=1)
    if end <= now:
        raise DueDayOutOfBounds
    return end
