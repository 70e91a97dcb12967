"""What may be decided around a lapse: report it, take a report back, ask to return, return."""

from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import LapseId, Member, Role
from braid.domain.refusals import (
    LapseAlreadyRetracted,
    LapseNotFound,
    NothingToReturnFrom,
    NotYoursToRetract,
    ReturnBeforeLapse,
)
from braid.domain.text import optional_text

from .events import (
    Door,
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
    Substance,
)
from .state import Lapse, ends

EVERYBODY = (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT)


def report_lapse(
    case: Case,
    when: Circumstances,
    *,
    lapse: LapseId,
    substance: Substance,
    account: str | None = None,
    safety_checked: bool | None = None,
) -> LapseReported:
    """Say that she used. `circumstances` has refused what lies in the future."""
    admit(case, when.by, *EVERYBODY, also_in_emergency=True)
    return LapseReported(
        lapse=lapse,
        substance=substance,
        account=optional_text(account),
        safety_checked=safety_checked,
    )


def retract_lapse_report(
    case: Case, when: Circumstances, *, lapse: LapseId, reason: str | None = None
) -> LapseReportRetracted:
    """Take a mistaken report back."""
    admit(case, when.by, *EVERYBODY)
    report = case.lapses.get(lapse)
    if report is None or not _may_know(report, when.by):
        raise LapseNotFound
    if when.by != report.reported_by and when.by.role is not Role.CLINICIAN:
        raise NotYoursToRetract
    if report.is_retracted:
        raise LapseAlreadyRetracted
    return LapseReportRetracted(
        lapse=lapse, reported_by=report.reported_by.role, reason=optional_text(reason)
    )


def request_re_entry(
    case: Case, when: Circumstances, *, words: str | None = None
) -> ReEntryRequested:
    """Ask to come back. The door is open whether or not a lapse is on record."""
    admit(case, when.by, *EVERYBODY)
    return ReEntryRequested(words=optional_text(words))


def re_enter(case: Case, when: Circumstances, *, door: Door) -> ReEntered:
    """Welcome her back: every open lapse that began before ends with this return."""
    admit(case, when.by, Role.PEER, Role.CLINICIAN)
    open_lapses = case.open_lapses()
    if not open_lapses and not case.return_is_asked:
        raise NothingToReturnFrom
    before = tuple(key for key in open_lapses if ends(case.lapses[key].occurred, when.occurred))
    if open_lapses and not before:
        raise ReturnBeforeLapse
    return ReEntered(door=door, lapses=before)


def _may_know(report: Lapse, by: Member) -> bool:
    """The participant knows of the lapses she reported; the team of all."""
    return by.role is not Role.PARTICIPANT or report.reported_by.role is Role.PARTICIPANT
