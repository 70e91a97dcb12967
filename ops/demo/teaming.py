"""The team as it is recorded: assignments, releases, and sometimes the end of the case."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from braid.domain.case.decisions import assign_team_member, close_case, release_team_member
from braid.domain.case.events import ClosingReason
from braid.domain.identity import Role
from braid.domain.store.histories import Step

from .story import Story
from .team import Tenure

NOTES = {
    ClosingReason.GOALS_MET: (
        "A year of steady steps. The goals we wrote down together are met, and the door stays open."
    ),
    ClosingReason.MOVED_ON: (
        "Moved closer to family. A program there has a place, and we made the call together."
    ),
    ClosingReason.ASKED_TO_STOP: (
        "Asked to stop for now. We said thank you, and that a call is always welcome."
    ),
    ClosingReason.OTHER: "Support goes on with the housing team, who know the plan.",
}
LAST_HOURS = timedelta(hours=1)


def team_steps(story: Story) -> Iterator[Step]:
    """Everybody who joins after the opening, and everybody who leaves."""
    for tenure in story.team:
        if tenure.begins > story.opened:
            yield _assigned(story, tenure)
        if tenure.ends is not None:
            yield _released(story, tenure)


def closing_steps(story: Story, number: int) -> Iterator[Step]:
    """The end of the case."""
    reason = list(ClosingReason)[number // 15 % len(ClosingReason)]
    clinician = story.present(Role.CLINICIAN, story.ends)[0].staff.member
    decision = partial(close_case, reason=reason, note=NOTES[reason])
    yield story.step("closing", clinician, story.ends, decision)


def _assigned(story: Story, tenure: Tenure) -> Step:
    by = story.present(Role.CLINICIAN, tenure.begins)[0].staff.member
    member, name = tenure.staff.member, tenure.staff.name
    decision = partial(assign_team_member, member=member, called=name)
    return story.step(f"assigned {member.person}", by, tenure.begins, decision)


def _released(story: Story, tenure: Tenure) -> Step:
    ends = tenure.ends or story.ends
    by = story.present(Role.CLINICIAN, ends)[0].staff.member
    member = tenure.staff.member
    decision = partial(release_team_member, member=member)
    return story.step(f"released {member.person}", by, ends, decision)
