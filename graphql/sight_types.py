"""The types in which an auditor sees the past, and how they are filled."""

from collections.abc import Sequence
from typing import Any

from braid.domain.recorded import Recorded
from braid.projections.changes import Change
from braid.projections.sight import SeenLine, Sight
from braid.projections.why import Why

from . import sight_fields, values
from .auditor_types import FACT
from .conference_words import SENTENCES
from .parts import made, several

# Each is of the auditor's schema alone.
LINE = made("SeenLine", sight_fields.SeenLineFields, details=several(FACT.type))
LINE_PAGE = made("SeenLinePage", sight_fields.SeenLinePageFields, lines=several(LINE))
CHANGE = made("Change", sight_fields.ChangeFields, line=LINE | None)
CAUSE = made("Cause", sight_fields.CauseFields, line=LINE | None)
AGENDA_CAUSE = made("AgendaCause", sight_fields.AgendaCauseFields)
WHY = made(
    "Why",
    sight_fields.WhyFields,
    put_by=CAUSE,
    rests_on=several(CAUSE),
    against=several(CAUSE),
    since=several(CAUSE),
    let_watch_by=CAUSE | None,
    reasons=several(AGENDA_CAUSE),
)
KNOWING = made("Knowing", sight_fields.KnowingFields)
CHANGES, KNOWINGS = several(CHANGE), several(KNOWING)


# Any: the schema's own classes, which no static type can name.
def line(one: SeenLine) -> Any:  # noqa: ANN401
    """A line as it was seen."""
    return LINE(
        **values.line_fields(one.seen),
        kind=one.seen.line.kind.name,
        position=one.position,
        clocks=one.clocks,
        details=FACT.shown(one.details),
    )


def change(one: Change) -> Any:  # noqa: ANN401
    """Something that changed."""
    return CHANGE(
        kind=one.kind,
        line=None if one.line is None else line(one.line),
        name=one.name,
        before=one.before,
        after=one.after,
    )


def why(found: Why, sight: Sight, item: object) -> Any:  # noqa: ANN401
    """Why something stood there."""
    let_by = found.let_watch_by
    return WHY(
        item=item,
        sentence=_sentence(found, sight),
        disclosure=sight.disclosure.version,
        put_by=_cause(found.put_by, sight),
        rests_on=_causes(found.rests_on, sight),
        against=_causes(found.against, sight),
        since=_causes(found.since, sight),
        rule=found.rule,
        rule_version=found.rule_version,
        let_watch_by=None if let_by is None else _cause(let_by, sight),
        score=found.score,
        reasons=[
            AGENDA_CAUSE(sentence=SENTENCES[one.kind], weight=one.weight) for one in found.reasons
        ],
    )


def _causes(events: Sequence[Recorded], sight: Sight) -> list[Any]:
    return [_cause(one, sight) for one in events]


def _cause(event: Recorded, sight: Sight) -> Any:  # noqa: ANN401
    """An event, with the line that the role saw of it, if any."""
    seen = sight.by_event.get(event.event_id)
    return CAUSE(
        id=event.event_id,
        event=type(event.event).__name__,
        position=event.position,
        recorded_at=event.recorded_at,
        line=None if seen is None else line(seen),
    )


def _sentence(found: Why, sight: Sight) -> str:
    """In one sentence, without a word of anybody's."""
    role, version = sight.disclosure.role.value, sight.disclosure.version
    if found.score is not None:
        return f"The table put it there: its reasons add up to {found.score}."
    if found.rule is not None:
        by = f"Version {found.rule_version} of the rule {found.rule} raised it"
    else:
        by = f"Somebody put it on record, as {found.put_by.by.role.value}"
    return f"{by}, and version {version} of the {role}'s disclosure shows it."
