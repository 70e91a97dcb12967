"""A packet held against what the board shows of the same conference at the same moment."""

from datetime import datetime
from typing import Any

from braid.domain.identity import Member
from braid.ops.packet.contents import CaseTold
from tests.support.running import Braid

from .world import World

ON_SCREEN = """query($id: UUID!) { conference(id: $id) { agenda { number isPeersSlot case {
    caseId called since timeline(first: 100) { id } openLapses { id } warnings { id evidenceIds }
    actions { action doneAt isOverdue note } windows { id } team { person }
    weeks { meetingsMissed contacts called }
} } } }"""


def assert_same(braid: Braid, world: World, member: Member) -> None:
    """Somebody's packet tells what her board shows."""
    asked = braid.ask(member.role, member.person, ON_SCREEN, id=world.conference)
    agenda, handed = asked.data["conference"]["agenda"], world.packet(member).contents.agenda
    assert [one["number"] for one in agenda] == [one.number for one in handed]
    for shown, told in zip(agenda, handed, strict=True):
        assert shown["isPeersSlot"] == told.is_peers_slot
        assert (shown["case"] and on_screen(shown["case"])) == (told.case and on_paper(told.case))


def on_screen(case: dict[str, Any]) -> dict[str, Any]:
    """What the board shows of a case, by its ids."""
    return {
        "case": (case["caseId"], case["called"], datetime.fromisoformat(case["since"])),
        "lines": [one["id"] for one in case["timeline"]],
        "lapses": [one["id"] for one in case["openLapses"]],
        "warnings": [(one["id"], one["evidenceIds"]) for one in case["warnings"]],
        "actions": [_action(one) for one in case["actions"]],
        "windows": [one["id"] for one in case["windows"]],
        "team": [one["person"] for one in case["team"]],
        "missed": sum(one["meetingsMissed"] for one in case["weeks"]),
        "contacts": sum(one["contacts"] for one in case["weeks"]),
        "called": [one["called"] for one in case["weeks"]][-1:],
    }


def on_paper(case: CaseTold) -> dict[str, Any]:
    """What a packet tells of a case, by its ids."""
    return {
        "case": (str(case.case), case.called, case.since),
        "lines": [str(one.event) for one in case.lines],
        "lapses": [str(one.lapse) for one in case.open_lapses],
        "warnings": [
            (str(one.warning), [str(each.event) for each in one.evidence]) for one in case.warnings
        ],
        "actions": [
            (str(one.agreed.action), one.done_at, one.is_overdue, one.note) for one in case.actions
        ],
        "windows": [str(one.window) for one in case.windows],
        "team": [str(one.person) for one in case.team],
        "missed": sum(one.meetings_missed for one in case.weeks),
        "contacts": sum(one.contacts for one in case.weeks),
        "called": [one.called for one in case.weeks][-1:],
    }


def _action(one: dict[str, Any]) -> tuple[object, ...]:
    done_at = one["doneAt"] and datetime.fromisoformat(one["doneAt"])
    return one["action"], done_at, one["isOverdue"], one["note"]
