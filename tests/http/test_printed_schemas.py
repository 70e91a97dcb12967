"""The printed schemas are the schemas, say what everything means, and tell no role of another."""

from pathlib import Path

import pytest
from graphql import GraphQLInputObjectType, GraphQLObjectType, build_schema

import braid.graphql.schema as here
from braid.domain.identity import READING_ROLES, Role
from braid.graphql.glossary import TYPES, WORDS
from braid.graphql.schema import printed, schemas

PRINTED = Path(here.__file__).parent / "printed"
ROLES = pytest.mark.parametrize("role", READING_ROLES)

HIDDEN = {
    Role.PEER: {
        *("ClosingReason", "Fact", "THERAPY", "MEDICATION", "clinicalSummary"),
        *("MEDICATION_REVIEWED", "Toxicology", "TOXICOLOGY", "needsFollowUp", "PHQ_9", "Hearing"),
        *("Tested", "cardsADay", "RULE_BACKTESTED", "MEASURES_PUBLISHED"),
        *("ehrPatient", "facts", "correlation", "causation", "openCase", "closeCase"),
    },
    Role.CLINICIAN: {"Fact", "facts", "correlation", "causation", "MEASURES_PUBLISHED", "Cell"},
    Role.PARTICIPANT: {
        *("Pattern", "Basis", "Confidence", "ISOLATION", "isolation", "clinicalSummary"),
        *("ehrPatient", "Fact", "facts", "correlation", "causation", "openCase", "closeCase"),
        *("Warning", "warned", "WARNING", "evidence", "Noticed", "Toxicology", "TOXICOLOGY"),
        *("DECOMPENSATION", "needsFollowUp", "needsMe", "isWillpowerOnly", "waiting", "RULE"),
        *("meetingsMissed", "checkInsMissed", "streak"),
    },
    Role.AUDITOR: {"openCase", "closeCase", "addComment", "needsMe", "Warning"},
    Role.LEAD: {
        *("type Case", "type Line", "caseId", "caseload", "CaseCard", "TeamMember", "Meeting"),
        *("Subscription", "Warning", "warned", "needsMe", "leadDays"),
    },
}
"""Words that a role's schema does not hold: only others may know what they name."""
TOLD_TO_PEERS = ("MEDICATION_STIGMA", "MINIMISES_MEDICATION")
"""Peers tell of these; they are no medication of hers."""


def committed(role: Role) -> str:
    return (PRINTED / f"{role.value}.graphql").read_text()


@pytest.mark.parametrize("introspection", [True, False])
@ROLES
def test_the_printed_schema_is_the_schema(role: Role, introspection: bool) -> None:  # noqa: FBT001
    """Where they differ: braid print-schemas graphql/printed."""
    assert committed(role) == printed(schemas(introspection=introspection)[role])


@ROLES
def test_everything_says_what_it_means(role: Role) -> None:
    silent = []
    for name, kind in build_schema(committed(role)).type_map.items():
        if not kind.description:
            silent.append(name)
        if isinstance(kind, GraphQLInputObjectType):
            silent += [f"{name}.{word}" for word, one in kind.fields.items() if not one.description]
        if name.startswith("__") or not isinstance(kind, GraphQLObjectType):
            continue
        for word, field in kind.fields.items():
            silent += [] if field.description else [f"{name}.{word}"]
            silent += [f"{name}.{word}({a})" for a, g in field.args.items() if not g.description]
    assert silent == []


@ROLES
def test_introspection_tells_the_same_meanings(role: Role) -> None:
    class Asking:
        request_id = None

    schema = schemas(introspection=True)[role]
    query = '{ __type(name: "Query") { description fields { name description } } }'
    result = schema.execute_sync(query, context_value=Asking())
    assert result.data is not None
    told = result.data["__type"]
    assert told["description"] == "What may be asked."
    assert all(field["description"] for field in told["fields"])


def test_the_glossary_holds_no_word_that_no_schema_uses() -> None:
    used: set[str] = set()
    for role in READING_ROLES:
        for name, kind in build_schema(committed(role)).type_map.items():
            used.add(name)
            if isinstance(kind, GraphQLInputObjectType):
                used |= {one for word in kind.fields for one in (word, f"{name}.{word}")}
            if isinstance(kind, GraphQLObjectType):
                for word, field in kind.fields.items():
                    used |= {word, f"{name}.{word}", *field.args}
                    used |= {f"{of}.{one}" for of in (name, word) for one in field.args}
    assert set(WORDS) | set(TYPES) <= used


@pytest.mark.parametrize("role", [Role.PEER, Role.PARTICIPANT])
def test_who_may_tell_of_a_substance_does_not_read_of_one(role: Role) -> None:
    kinds = build_schema(committed(role)).type_map.values()
    fields = {word for kind in kinds if isinstance(kind, GraphQLObjectType) for word in kind.fields}
    assert not fields & {"substance", "account", "safetyChecked"}


@ROLES
def test_no_schema_names_what_only_other_roles_may_know(role: Role) -> None:
    text = committed(role)
    for told in TOLD_TO_PEERS if role is Role.PEER else ():
        text = text.replace(told, "")
    assert {word for word in HIDDEN[role] if word in text} == set()
