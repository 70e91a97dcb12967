"""What the table says of one case: it is talked about, something is decided, and done or not."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from braid.domain.action.decisions import (
    complete_action,
    give_feedback,
    record_decision,
    turn_to_case,
)
from braid.domain.action.events import (
    CLINICAL_ACTIONS,
    ActionKind,
    CaseDiscussed,
    DecisionRecorded,
)
from braid.domain.case.events import CaseOpened
from braid.domain.conference.proposing import Outlook, item_of
from braid.domain.identity import ActionId, ConferenceId, Member, Role
from braid.domain.keeping.watched import Watched
from braid.domain.recorded import Recorded
from braid.domain.store.histories import Step
from braid.domain.warning.events import Hearing

from .declared import COUNTING
from .sittings import ZONE, Sitting
from .story import Story
from .walk import Answer
from .words.table import DECIDED, DONE, FEEDBACK_OF_CLINICIANS, FEEDBACK_OF_PEERS

PRESSES, ELSE = 20, 0.4
"""From which score on a case is always talked about; how often one below it is."""
DECIDES, SPEAKS = 0.55, 0.12
"""How often something is decided of a case, and how often one side gives the other feedback."""
IN_TIME, LATE = 0.68, 0.22
"""How often it is done by its day, and some days after it; else it stays open."""
CITED = 2


def talks(
    sittings: Iterable[Sitting], story: Story, recorded: Recorded
) -> Iterator[tuple[datetime, Answer]]:
    """What the table will say of a case, what follows from it, and what becomes of that."""
    match recorded.event:
        case CaseOpened():
            for sitting in sittings:
                minute = story.chance(f"minute {sitting.conference}").randint(12, 50)
                yield sitting.starts + timedelta(minutes=minute), partial(_turned, story, sitting)
        case CaseDiscussed(conference=conference):
            yield from _said(story, sittings, conference, recorded.reported_at)
        case DecisionRecorded(action=action, due=due):
            yield from _done(story, action, recorded.reported_at, due)
        case _:
            return


def _turned(story: Story, sitting: Sitting, known: Watched, now: datetime) -> Step | None:
    """The clinician whose table it is turns to a case of hers that presses."""
    if not known.case.is_open or sitting.clinician.member not in known.case.members:
        return None
    look = Outlook(
        conference=sitting.conference, at=now, calendar=story.calendar, counting=COUNTING
    )
    item = item_of(story.case, known.case, look)
    name = f"turned {sitting.conference}"
    if not item.reasons or (item.score < PRESSES and story.chance(name).random() > ELSE):
        return None
    decision = partial(turn_to_case, table=sitting.table())
    return story.step(name, sitting.clinician.member, now, decision)


def _said(
    story: Story, sittings: Iterable[Sitting], conference: ConferenceId, now: datetime
) -> Iterator[tuple[datetime, Answer]]:
    sitting = next(one for one in sittings if one.conference == conference)
    chance = story.chance(f"said {conference}")
    if chance.random() < DECIDES:
        yield now + timedelta(minutes=2), partial(_decided, story, sitting)
    if chance.random() < SPEAKS:
        yield now + timedelta(minutes=3), partial(_told, story, sitting)


def _decided(story: Story, sitting: Sitting, known: Watched, now: datetime) -> Step | None:
    chance = story.chance(f"decided {sitting.conference}")
    by, kind = _at_table(sitting, chance, known), chance.choice(list(ActionKind))
    if kind in CLINICAL_ACTIONS and by.role is not Role.CLINICIAN:
        kind = ActionKind.CONTACT
    owner = by if kind in CLINICAL_ACTIONS else _at_table(sitting, chance, known)
    what, why = chance.choice(DECIDED[kind])
    heard = [
        key
        for key, one in known.case.warnings.items()
        if one.is_open and (one.hearing is Hearing.TEAM or by.role is Role.CLINICIAN)
    ]
    day = now.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=chance.randint(3, 12))
    decision = partial(
        record_decision,
        calendar=story.calendar,
        table=sitting.table(),
        action=ActionId(story.key(f"action {sitting.conference}")),
        kind=kind,
        what=what,
        why=why,
        owner=owner,
        due=day,
        answers=heard[:CITED],
    )
    return story.step(f"decided {sitting.conference}", by, now, decision)


def _told(story: Story, sitting: Sitting, known: Watched, now: datetime) -> Step | None:
    chance = story.chance(f"told {sitting.conference}")
    by = _at_table(sitting, chance, known)
    words = FEEDBACK_OF_PEERS if by.role is Role.PEER else FEEDBACK_OF_CLINICIANS
    decision = partial(give_feedback, table=sitting.table(), words=chance.choice(words))
    return story.step(f"told {sitting.conference}", by, now, decision)


def _done(
    story: Story, action: ActionId, decided: datetime, due: datetime
) -> Iterator[tuple[datetime, Answer]]:
    chance = story.chance(f"done {action}")
    luck, share = chance.random(), chance.uniform(0.2, 0.95)
    if luck < IN_TIME:
        yield decided + (due - decided) * share, partial(_completed, story, action)
    elif luck < IN_TIME + LATE:
        yield due + timedelta(days=5) * share, partial(_completed, story, action)


def _completed(story: Story, action: ActionId, known: Watched, now: datetime) -> Step | None:
    found = known.case.table.actions[action]
    if not known.case.is_open:
        return None
    chance = story.chance(f"completed {action}")
    here = found.owner in known.case.members
    by = found.owner if here else story.somebody(chance, Role.CLINICIAN, now)
    decision = partial(complete_action, action=action, note=chance.choice((None, *DONE)))
    return story.step(f"completed {action}", by, now, decision)


def _at_table(sitting: Sitting, chance: Random, known: Watched) -> Member:
    """Somebody of the case's team who sits there: a peer as often as the clinician."""
    there = [one.member for one in sitting.coming if one.member in known.case.members]
    if not there or chance.random() < 0.5:  # noqa: PLR2004 - a braid, not a seesaw
        return sitting.clinician.member
    return chance.choice(there)
