"""Every order that a role's schema lets it give, generated from the printed schema."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_required_argument,
)

from braid.domain.identity import Role
from braid.domain.meeting.events import MeetingKind
from braid.domain.warning.events import Hearing

from .beats import AT_TABLE, OURS, THEIRS
from .claims import named
from .example import Example
from .questions import arguments, schema_of, selection

LAST = (
    *("addToAgenda", "proposeAgenda", "leaveTable", "excuseMyself", "confirmAttendance"),
    *("sitDown", "turnToCase", "recordDecision", "freezePackets", "closeConference"),
    *("releaseTeamMember", "closeCase", "reportLapse", "addComment"),
)
"""After these the case is another: they come last, and some again on what is closed by then."""
AS_IT_SHOULD_BE = 2
"""Which variant of an order, after two with a wrong version, names nothing unknown."""
LOCAL = '"2026-03-02T09:00:00"'
STARTS = dict.fromkeys(
    ("scheduleMeeting", "scheduleCheckIn", "nameWindow", "conveneConference"), LOCAL
)
PLAIN = {
    "zone": ['"UTC"', '"Nowhere"'],
    "minutes": ["60", "1"],
    "threeWords": ['["calm", "tired", "hopeful"]', '["calm"]'],
    "answers": ["[1]", "[1, 1, 1]", "[]"],
    "cue": ["DRIFT", "OTHER"],
    "due": [f'"{date.today() + timedelta(days=7)}"', '"2026-03-02"'],  # noqa: DTZ011 - any day ahead
    "ownerRole": ["PEER", "CLINICIAN", "PARTICIPANT"],
}
"""Values of arguments by their names, the sound one first."""


def orders(role: Role, example: Example) -> Iterator[str]:
    """Each mutation: what it names known, hidden or unknown; versions right, stale and ahead."""
    mutations = schema_of(role).mutation_type
    assert mutations is not None
    names = [*(name for name in mutations.fields if name not in LAST), *LAST]
    count = 0
    for name in names:
        if name in mutations.fields:
            for place, given in enumerate(_given(name, mutations.fields[name], example)):
                count += 1
                given["commandId"] = f'"{example.id(f"command {count}")}"'
                kind = selection(mutations.fields[name].type)
                document = f"mutation {{ {name}{arguments(given)} {kind} }}"
                yield document
                if place == AS_IT_SHOULD_BE:
                    yield document  # the same command again


def _given(name: str, field: GraphQLField, example: Example) -> Iterator[dict[str, str]]:
    choices = {
        one: _values(name, one, argument, example)
        for one, argument in field.args.items()
        if is_required_argument(argument) and one != "commandId"
    }
    first = {one: values[0] for one, values in choices.items()}
    for version in ("1", "999999"):
        if "expectedVersion" in field.args:
            yield {**first, "expectedVersion": version}
    yield dict(first)
    for one, values in choices.items():
        for value in values[1:]:
            yield {**first, one: value}
    for item in _items(example) if "before" in field.args else ():
        yield {**first, "before": f'"{item}"'}
    for one, argument in field.args.items():
        if str(argument.type) in {"String", "String!"}:
            yield {**first, one: '"' + "long" * 1_001 + '"'}


def _values(
    name: str, argument_name: str, argument: GraphQLArgument, example: Example
) -> Sequence[str]:
    kind = get_named_type(argument.type)
    if argument_name in PLAIN:
        return PLAIN[argument_name]
    if isinstance(kind, GraphQLEnumType):
        many = is_list_type(get_nullable_type(argument.type))
        return [f"[{one}]" if many else one for one in kind.values]
    if kind.name in {"Boolean", "Int"}:
        return {"Boolean": ["true", "false"], "Int": ["3", "-1"]}[kind.name]
    ids: dict[str, list[UUID]] = {
        "caseId": [example.case(0), example.case(2), example.id("no case")],
        "lapse": [*(named(f"lapse {pick}") for pick in range(2)), example.id("no lapse")],
        "meeting": [*(named(one) for one in MeetingKind), example.id("no meeting")],
        "warning": [*_warnings(), example.id("no warning")],
        "window": [*(named(f"window {pick}") for pick in range(2)), example.id("no window")],
        "timer": [*(named(f"timer {pick}") for pick in range(2)), example.id("no timer")],
        "checkIn": [*(named(f"check-in {pick}") for pick in range(2)), example.id("none")],
        "participant": [example.person(Role.PARTICIPANT)],
        "person": [example.person(Role.PEER), example.person(Role.PEER, 2)],
        "owner": [example.person(Role.PEER), example.person(Role.PEER, 2)],
        "conferenceId": [example.case(AT_TABLE), example.id("no conference")],
        "item": [*_items(example), example.id("no item")],
        "action": [*_actions(), example.id("no action")],
    }
    if argument_name in ids:
        return [f'"{one}"' for one in ids[argument_name]]
    if argument_name == "starts":
        return [STARTS.get(name, '"2026-03-02T09:00:00Z"'), '"2026-03-02T12:00:00Z"']
    return ['"Words."', '""']


def _items(example: Example) -> list[UUID]:
    """The peers' slot, a case of hers, and one of others, which may be on the agenda."""
    return [example.case(one) for one in (AT_TABLE, OURS, THEIRS)]


def _actions() -> list[UUID]:
    """Actions that are known, and some of those that may be secret."""
    return [named(f"action {hearing} {pick}") for pick in (0, *range(7, 20)) for hearing in Hearing]


def _warnings() -> list[UUID]:
    return [named(f"warning {hearing} {pick}") for pick in range(2) for hearing in Hearing]
