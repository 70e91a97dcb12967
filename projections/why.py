"""Why something stands before a role: the events and the rule that put it there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from braid.domain.action.events import ActionCompleted, ActionOverdue, DecisionRecorded
from braid.domain.conference.events import AgendaItemAdded, AgendaProposed, Reason
from braid.domain.conference.state import replayed
from braid.domain.events import WarningEvent
from braid.domain.program.events import RuleSwitchedOn
from braid.domain.recorded import Recorded
from braid.domain.warning.events import WarningCorroborated, WarningRaised

from .sight import Sight

Facts = tuple[Recorded, ...]


@dataclass(frozen=True, kw_only=True)
class Why:
    """Why something stands there."""

    put_by: Recorded
    """The event that put it there."""
    rests_on: Facts = ()
    """The events that speak for it, oldest first."""
    against: Facts = ()
    """The events that speak against it, oldest first."""
    since: Facts = ()
    """What became of it, oldest first."""
    rule: str | None = None
    rule_version: int | None = None
    let_watch_by: Recorded | None = None
    """What the program declared, so that the rule watched."""
    score: int | None = None
    reasons: tuple[Reason, ...] = ()
    """Why a case came to a table; the score is their sum."""


def why(
    sight: Sight, history: Sequence[Recorded], program: Sequence[Recorded], item: UUID
) -> Why | None:
    """Why a line (by its event), an early warning or an action stands in a sight of a case.

    Both histories are those up to the moment. None where the role saw no such thing.
    """
    seen = [one for one in history if one.event_id in sight.by_event]
    put_by = next((one for one in seen if item in {one.event_id, _about(one)}), None)
    if put_by is None:
        return None
    since = tuple(one for one in seen if _is_after(one, put_by))
    if isinstance(put_by.event, WarningRaised):
        return _of_warning(put_by, put_by.event, since, history, program)
    return Why(put_by=put_by, rests_on=tuple(_causes(put_by, history)), since=since)


def why_on_agenda(table: Sequence[Recorded], case: UUID) -> Why | None:
    """Why a case stands on a conference's agenda, by the conference's history up to the moment."""
    item = next((one for one in replayed(table).agenda if one.item == case), None)
    put_by = next((one for one in reversed(table) if case in _put_there(one)), None)
    if item is None or put_by is None:
        return None
    return Why(put_by=put_by, score=item.score, reasons=item.reasons)


def _put_there(recorded: Recorded) -> Sequence[UUID]:
    match recorded.event:
        case AgendaProposed(items=items):
            return [one.item for one in items]
        case AgendaItemAdded(item=added):
            return [added.item]
        case _:
            return ()


def _of_warning(
    raised: Recorded,
    event: WarningRaised,
    since: Facts,
    history: Sequence[Recorded],
    program: Sequence[Recorded],
) -> Why:
    learned: list[WarningRaised | WarningCorroborated] = [event]
    learned += [one.event for one in since if isinstance(one.event, WarningCorroborated)]
    return Why(
        put_by=raised,
        rests_on=_those(history, (key for one in learned for key in one.evidence)),
        against=_those(history, (key for one in learned for key in one.counter_evidence)),
        since=since,
        rule=event.rule,
        rule_version=event.rule_version,
        let_watch_by=_let_watch(program, event.rule, raised.position or 0),
    )


def _let_watch(program: Sequence[Recorded], rule: str | None, position: int) -> Recorded | None:
    """The last that the program declared of a rule before a position, where it let it watch."""
    before = (one for one in reversed(program) if (one.position or 0) <= position)
    declared = (one for one in before if isinstance(one.event, RuleSwitchedOn))
    return next((one for one in declared if _names(one, rule)), None)


def _names(recorded: Recorded, rule: str | None) -> bool:
    return isinstance(recorded.event, RuleSwitchedOn) and recorded.event.rule == rule


def _causes(recorded: Recorded, history: Sequence[Recorded]) -> Iterator[Recorded]:
    """What a fact follows from: the event that caused it, and what it answers or speaks of."""
    event, of = recorded.event, _about(recorded)
    answered = {one.warning for one in event.answers} if isinstance(event, DecisionRecorded) else ()
    for one in history:
        if one.event_id == recorded.event_id:
            return
        begins = isinstance(one.event, WarningRaised | DecisionRecorded)
        about = _about(one) if begins else None
        is_cause = one.event_id == recorded.causation
        if is_cause or (about is not None and (about == of or about in answered)):
            yield one


def _is_after(recorded: Recorded, put_by: Recorded) -> bool:
    """Whether something became of a warning or an action, that this event began."""
    begun = isinstance(put_by.event, WarningRaised | DecisionRecorded)
    later = recorded.originator_version > put_by.originator_version
    return begun and later and _about(recorded) == _about(put_by)


def _about(recorded: Recorded) -> UUID | None:
    """The warning or the action that an event begins or speaks of."""
    event = recorded.event
    if isinstance(event, WarningEvent):
        return event.warning
    if isinstance(event, DecisionRecorded | ActionCompleted | ActionOverdue):
        return event.action
    return None


def _those(history: Sequence[Recorded], keys: Iterable[UUID]) -> Facts:
    wanted = set(keys)
    return tuple(one for one in history if one.event_id in wanted)
