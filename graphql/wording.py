"""Suggestions of kinder words, offered while typing and before a colleague's words are kept."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, get_type_hints

import strawberry

from braid.domain.case.events import CaseOpened, TeamMemberAssigned
from braid.domain.conference.events import AttendeeInvited
from braid.domain.events import Event
from braid.domain.meeting.events import MeetingScheduled
from braid.domain.refusals import NotUnderstood
from braid.domain.store.shapes import is_personal
from braid.domain.warning.events import WarningRaised
from braid.domain.window.events import BuddyPaired
from braid.domain.wording.lint import lint

NO_PROSE: dict[type, frozenset[str]] = {
    CaseOpened: frozenset({"name", "ehr_patient"}),
    TeamMemberAssigned: frozenset({"name"}),
    MeetingScheduled: frozenset({"title"}),
    BuddyPaired: frozenset({"name"}),
    AttendeeInvited: frozenset({"name"}),
    WarningRaised: frozenset({"sentence", "closes_when"}),
}
"""What nobody words freely: names, what a meeting calls itself, and Braid's own sentences."""


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """Words that may hurt, what says it better, and why."""

    words: str
    instead: str
    why: str


class WordingMayHurt(NotUnderstood):
    """Some of these words may hurt. Take a suggestion, or send it again asWritten: you decide."""

    def __init__(self, found: Iterable[Suggestion]) -> None:
        super().__init__()
        self.suggestions = tuple(found)


def suggestions(text: str) -> list[Suggestion]:
    """What might be said better, in the order of the text, each once."""
    found = (Suggestion(words=one.words, instead=one.instead, why=one.why) for one in lint(text))
    return list(dict.fromkeys(found))


def suggestions_on(events: Iterable[Event]) -> list[Suggestion]:
    """What might be said better in the prose of some events, each once."""
    said = (text for event in events for text in _prose(event))
    return list(dict.fromkeys(one for text in said for one in suggestions(text)))


# Any: a schema's own class, which no static type can name.
def suggestion_type() -> Any:  # noqa: ANN401
    """A schema's own `Suggestion`: make it once for each schema, for answers and questions alike.

    Its resolvers may answer in the plain `Suggestion` above.
    """

    @strawberry.type(name="Suggestion")
    class Suggested:
        """Words that may hurt, what says it better, and why. The author decides."""

        words: str
        instead: str
        why: str

    return Suggested


def _prose(event: Event) -> Iterable[str]:
    kind: type = type(event)
    for name in _worded_freely(kind):
        said = getattr(event, name)
        if isinstance(said, str):
            yield said
        elif said is not None:
            yield from said


@cache
def _worded_freely(event: type) -> tuple[str, ...]:
    """The fields that hold prose; a field is prose unless NO_PROSE says otherwise."""
    hints, exempt = get_type_hints(event), NO_PROSE.get(event, frozenset[str]())
    return tuple(
        one.name for one in fields(event) if is_personal(hints[one.name]) and one.name not in exempt
    )
