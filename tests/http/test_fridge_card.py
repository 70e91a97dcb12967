"""The card on her fridge: part of it counts too, and nothing is ever taken back."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from braid.domain.daily.events import (
    BeganBy,
    Channel,
    Milestone,
    MilestoneReached,
    PeerContactMade,
    PlannedSocialHeld,
    RhythmPlanned,
    ServiceActPerformed,
    ServiceSize,
)
from braid.domain.identity import (
    Role,
)
from braid.domain.signal.sharing import Sharing
from tests.http.served import Served
from tests.http.telling import asked, tell
from tests.http.weeks import monday, noon, opened_weeks_ago, tell_all
from tests.support.situations import Team

PARTICIPANT, PEER, CLINICIAN = Role.PARTICIPANT, Role.PEER, Role.CLINICIAN


@pytest.fixture
def case(served: Served) -> Team:
    """A case that was opened weeks ago."""
    return opened_weeks_ago(served)


CARD = """query($id: UUID!) { case(id: $id) { card { monday kept
    planned { contactDays socials } done { contactDays serviceActs socials cravingEntries }
    milestones { milestone since } } } }"""


def card(served: Served, team: Team) -> Any:
    data = asked(served, PARTICIPANT, team.participant, CARD, id=team.case)
    return data["case"]["card"]


def plan(**parts: int) -> RhythmPlanned:
    none = {"contact_days": 0, "service_acts": 0, "socials": 0, "craving_entries": 0}
    return RhythmPlanned(**(none | parts), sharing=Sharing.ONLY_ME)


def test_without_a_plan_what_was_done_still_stands(served: Served, case: Team) -> None:
    now = datetime.now(UTC)
    tell_all(served, case, now, PlannedSocialHeld(sharing=Sharing.ONLY_ME))
    found = card(served, case)
    assert (found["monday"], found["planned"], found["kept"]) == (str(monday(0)), None, None)
    done = {"contactDays": 0, "serviceActs": 0, "socials": 1, "cravingEntries": 0}
    assert found["done"] == done


def test_part_of_a_plan_counts(served: Served, case: Team) -> None:
    tell_all(served, case, noon(2), plan(contact_days=4, socials=2, service_acts=1))
    now, small = datetime.now(UTC), ServiceSize.SMALL_ACT
    tell_all(
        served,
        case,
        now,
        PeerContactMade(channel=Channel.TEXT, began_by=BeganBy.PARTICIPANT),
        PlannedSocialHeld(sharing=Sharing.TEAM),
        ServiceActPerformed(size=small, sharing=Sharing.TEAM),
        ServiceActPerformed(size=small, sharing=Sharing.TEAM),
    )
    found = card(served, case)
    assert found["planned"] == {"contactDays": 4, "socials": 2}
    assert found["kept"] == pytest.approx((1 / 4 + 1 / 2 + 1) / 3)


def test_a_milestone_stays_reached(served: Served, case: Team) -> None:
    def reached(milestone: Milestone, since: date) -> MilestoneReached:
        return MilestoneReached(milestone=milestone, since=since, sharing=Sharing.ONLY_ME)

    first, second = date(2026, 1, 1), date(2026, 6, 1)
    for one in (reached(Milestone.DAYS_30, first), reached(Milestone.DAY, second)):
        tell(served, case, one, by=Role.BRAID)
    assert card(served, case)["milestones"] == [
        {"milestone": "DAYS_30", "since": "2026-01-01"},
        {"milestone": "DAY", "since": "2026-06-01"},
    ]


@pytest.mark.parametrize("role", [PEER, CLINICIAN])
def test_the_card_is_hers_alone(served: Served, case: Team, role: Role) -> None:
    answer = served.ask(role, case.person(role), CARD, {"id": str(case.case)})
    assert answer.error["message"].startswith("Cannot query field")
