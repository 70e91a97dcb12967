"""Decisions of the table that several tests begin with."""

from dataclasses import replace
from datetime import UTC, datetime

from braid.domain.action.events import ActionKind, CaseDiscussed, DecisionRecorded
from braid.domain.identity import ActionId, PersonalText
from braid.domain.warning.events import Hearing

from .given import CLINICIAN, PEER, some_id
from .tables import CONFERENCE

ACTION = ActionId(some_id("action"))
DISCUSSED = CaseDiscussed(conference=CONFERENCE)
DECIDED = DecisionRecorded(
    conference=CONFERENCE,
    action=ACTION,
    hearing=Hearing.TEAM,
    kind=ActionKind.CONTACT,
    what=PersonalText("Call on Friday."),
    why=PersonalText("It was quiet."),
    owner=PEER,
    due=datetime(2026, 3, 7, 4, 59, 59, tzinfo=UTC),
    answers=(),
)
CLINICAL = replace(DECIDED, hearing=Hearing.CLINICIANS, kind=ActionKind.MEDICATION, owner=CLINICIAN)
