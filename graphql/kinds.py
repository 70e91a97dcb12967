"""Which kinds of line each role's schema names: those that its disclosure can show, and no others.

A kind that is new is named by every schema until it is left out here; that each schema names what
its disclosure shows, and nothing else, is tested (tests/http/test_kinds.py).
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import strawberry

from braid.domain.disclosure.line import Kind
from braid.domain.identity import Role

PROGRAM = frozenset(
    {
        *(Kind.RULE_BACKTESTED, Kind.RULE_SWITCHED_ON, Kind.RULE_SWITCHED_OFF),
        *(Kind.DOOR_PROMISE_DECLARED, Kind.RECOVERY_COUNT_DECLARED, Kind.ATTENTION_DECLARED),
        *(Kind.MEASURES_PUBLISHED, Kind.DISCLOSURE_ADOPTED, Kind.SCHEMA_ADOPTED),
        Kind.RETENTION_DECLARED,
    }
)
"""What lines of the program tell of; all others are of cases."""
VERSIONS = frozenset({Kind.DISCLOSURE_ADOPTED, Kind.SCHEMA_ADOPTED})
"""By what Braid shows and asks: auditors alone read of it."""
RETENTION = frozenset(
    {
        *(Kind.RETENTION_DECLARED, Kind.LEGAL_HOLD_PLACED, Kind.LEGAL_HOLD_LIFTED),
        Kind.RECORD_ERASED,
    }
)
"""How long records are kept, and what became of them: nothing that a team is told."""
WARNINGS = frozenset(
    {
        *(Kind.WARNING_RAISED, Kind.WARNING_CORROBORATED, Kind.WARNING_ACKNOWLEDGED),
        *(Kind.WARNING_ACTED_UPON, Kind.WARNING_ESCALATED, Kind.WARNING_CLOSED),
    }
)
CONFERENCES = frozenset(
    {
        *(Kind.CONFERENCE_CONVENED, Kind.ATTENDEE_INVITED, Kind.ATTENDEE_CONFIRMED),
        *(Kind.ATTENDEE_EXCUSED, Kind.ATTENDEE_ARRIVED, Kind.ATTENDEE_LEFT),
        *(Kind.AGENDA_PROPOSED, Kind.AGENDA_ITEM_ADDED, Kind.AGENDA_ITEM_MOVED),
        *(Kind.AGENDA_ITEM_REMOVED, Kind.PACKET_FROZEN, Kind.CONFERENCE_CLOSED),
    }
)
"""What happens to conferences: no lines of cases, but tables of their own."""
ACTIONS = frozenset(
    {
        *(Kind.CASE_DISCUSSED, Kind.DECISION_RECORDED, Kind.ACTION_COMPLETED),
        *(Kind.ACTION_OVERDUE, Kind.FEEDBACK_EXCHANGED),
    }
)
REVIEWS = frozenset({Kind.EMERGENCY_ACCESS_ENDED, Kind.EMERGENCY_ACCESS_REVIEWED})
"""What becomes of emergency access: auditors look after it."""
UNSEEN: Mapping[Role, frozenset[Kind]] = {
    Role.PEER: VERSIONS
    | RETENTION
    | REVIEWS
    | {
        Kind.EMERGENCY_ACCESS_TAKEN,
        *(Kind.TOXICOLOGY_RESULTED, Kind.RULE_BACKTESTED, Kind.ATTENTION_DECLARED),
        Kind.MEASURES_PUBLISHED,
    },
    Role.CLINICIAN: VERSIONS | RETENTION | REVIEWS | {Kind.MEASURES_PUBLISHED},
    Role.PARTICIPANT: VERSIONS
    | RETENTION
    | REVIEWS
    | WARNINGS
    | ACTIONS
    | CONFERENCES
    | {
        *(Kind.ISOLATION_PATTERN_FLAGGED, Kind.SUBTLE_CUE_FLAGGED, Kind.DECOMPENSATION_OBSERVED),
        *(Kind.TOXICOLOGY_RESULTED, Kind.WINDOW_STEP_MISSED, Kind.TEN_MINUTES_UNANSWERED),
        *(Kind.RULE_BACKTESTED, Kind.RULE_SWITCHED_ON, Kind.RULE_SWITCHED_OFF),
        *(Kind.ATTENTION_DECLARED, Kind.MEASURES_PUBLISHED),
    },
    Role.AUDITOR: frozenset(),
    Role.LEAD: frozenset(Kind) - PROGRAM | VERSIONS,
}
"""What lines never tell each role of: tests compare this with the disclosures."""


# Any: enums of each schema's own, which no static type can name.
def case_kind(role: Role) -> Any:  # noqa: ANN401
    """The kinds of line of a case that a role may see."""
    return _choices(
        "Kind", "What a line tells of.", set(Kind) - PROGRAM - CONFERENCES - UNSEEN[role]
    )


def program_kind(role: Role) -> Any:  # noqa: ANN401
    """The kinds of line of the program that a role may see."""
    return _choices("ProgramKind", "What a line of the program tells of.", PROGRAM - UNSEEN[role])


def conference_kind() -> Any:  # noqa: ANN401
    """The kinds of line of a conference; only auditors read them as lines."""
    return _choices("ConferenceKind", "What a line of a conference tells of.", CONFERENCES)


def _choices(name: str, meaning: str, chosen: Iterable[Kind]) -> Any:  # noqa: ANN401
    wanted = frozenset(chosen)
    named = {kind.name: kind.value for kind in Kind if kind in wanted}
    # A class made of names is one that mypy cannot follow.
    made = StrEnum(name, named, module=__name__)  # type: ignore[misc]
    made.__doc__ = meaning
    return strawberry.enum(made)
