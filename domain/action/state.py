"""What the table has decided of a case, as decisions and the clock know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from braid.domain.events import ActionEvent
from braid.domain.identity import ActionId, ConferenceId, Member
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Hearing

from .events import (
    ActionCompleted,
    ActionKind,
    ActionOverdue,
    CaseDiscussed,
    DecisionRecorded,
    FeedbackExchanged,
)


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something that was decided, until it is done."""

    hearing: Hearing
    kind: ActionKind
    owner: Member
    due: datetime
    is_done: bool = False
    is_overdue: bool = False
    """Whether it was found not done after its day."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """What conferences have said of a case."""

    actions: Mapping[ActionId, Action] = field(default_factory=dict)
    discussed: Mapping[ConferenceId, datetime] = field(default_factory=dict)
    """When each conference turned to the case."""

    def open_actions(self) -> Mapping[ActionId, Action]:
        """What is still to be done."""
        return {key: one for key, one in self.actions.items() if not one.is_done}


def after(table: Table, event: ActionEvent, recorded: Recorded) -> Table:
    """The table after one more event."""
    match event:
        case CaseDiscussed(conference=conference):
            if conference in table.discussed:
                return table
            at = recorded.occurred.latest
            return replace(table, discussed={**table.discussed, conference: at})
        case DecisionRecorded():
            decided = Action(
                hearing=event.hearing, kind=event.kind, owner=event.owner, due=event.due
            )
            return replace(table, actions={**table.actions, event.action: decided})
        case ActionCompleted(action=key):
            return _with(table, key, replace(table.actions[key], is_done=True))
        case ActionOverdue(action=key):
            return _with(table, key, replace(table.actions[key], is_overdue=True))
        case FeedbackExchanged():
            return table
        case _:
            assert_never(event)


def _with(table: Table, key: ActionId, action: Action) -> Table:
    return replace(table, actions={**table.actions, key: action})
