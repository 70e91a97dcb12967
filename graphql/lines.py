"""A role's own line, as a class made anew for its schema, and how it is made of what she sees."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import Role
from braid.domain.lapse.events import Door
from braid.projections.timeline import Seen

from . import fields, part_fields, values
from .kinds import case_kind
from .parts import Part, made, part, renamed, several


@dataclass(frozen=True, kw_only=True)
class Lines:
    """A role's own line, and the parts that other types of its schema are made of too."""

    type: Any
    kind: Any
    show: Callable[[Seen], Any]
    """Makes a role's own line of what it has seen."""
    parts: Mapping[str, Part]
    open_lapse: Any
    team_place: Any


# Any: each schema's own classes, which no static type can name.
def lines_of(role: Role, parts: Mapping[str, Part], **more: Any) -> Lines:  # noqa: ANN401
    """The line of a role: with these parts, and with more of its fields by their types."""
    kind = case_kind(role)
    held = {name: one.type | None for name, one in parts.items() if name not in more}
    line = made("Line", fields.LineFields, kind=kind, **held, **more)
    expected, plain = DISCLOSURES[role].line, more.keys() - parts.keys()

    def show(seen: Seen) -> Any:  # noqa: ANN401
        told = seen.line
        if not isinstance(told, expected):
            raise TypeError(type(told).__name__)
        return line(
            **values.line_fields(seen),
            kind=kind(told.kind),
            **{
                name: None if (held := getattr(told, name)) is None else one.shown(held)
                for name, one in parts.items()
            },
            **{name: getattr(told, name) for name in plain},
        )

    return Lines(
        type=line,
        kind=kind,
        show=show,
        parts=parts,
        open_lapse=made("OpenLapse", fields.LapseFields),
        team_place=made("TeamPlace", fields.TeamPlaceFields),
    )


def told_to_all(meeting_kind: Any) -> dict[str, Part]:  # noqa: ANN401
    """What a line of any role may hold."""
    return {
        "member": part("TeamMember", fields.MemberFields),
        "meeting": part(
            "Meeting", fields.MeetingFields, values=renamed(meeting="id"), kind=meeting_kind
        ),
        "occurrence": part("Occurrence", fields.OccurrenceFields, kind=meeting_kind),
        "check_in": part("CheckIn", part_fields.CheckInFields, values=renamed(check_in="id")),
    }


TOLD_TO_ALL: Mapping[str, Any] = {"lapse": UUID | None, "door": Door | None}
"""What a line of any role may hold beside its parts."""


def told_to_her_and_her_team(step: type, instrument: Any) -> dict[str, Part]:  # noqa: ANN401
    """What lines of a participant, and of those who walk with her, may hold."""
    score = part("Score", part_fields.ScoreFields)
    return {
        "day": part("Day", part_fields.DayFields),
        "rhythm": part("Rhythm", part_fields.RhythmFields),
        "questionnaire": part(
            "Questionnaire",
            part_fields.QuestionnaireFields,
            holds={"scores": score},
            instrument=instrument,
            scores=several(score.type),
        ),
        "window": part("WindowStep", step, values=renamed(window="id")),
    }


def told_to_her_team(warned: Part, agreed: Part) -> dict[str, Part]:
    """What lines of those who walk with her may hold."""
    return {
        "pattern": part("Pattern", fields.PatternFields, values=values.pattern_fields),
        "noticed": part("Noticed", part_fields.NoticedFields, values=renamed(flag="id")),
        "warned": warned,
        "agreed": agreed,
    }


def agreed_part(action_kind: Any, **more: Any) -> Part:  # noqa: ANN401
    """What a case conference said or decided, as a role hears of it."""
    return part("Agreed", part_fields.AgreedFields, kind=action_kind | None, **more)


def warned_part(intervention: Any, **more: Any) -> Part:  # noqa: ANN401
    """An early warning, as a role hears of it."""
    names = renamed(warning="id", evidence="evidence_ids", counter_evidence="counter_evidence_ids")
    shared = part_fields.WarnedFields
    return part("Warned", shared, values=names, intervention=intervention | None, **more)
