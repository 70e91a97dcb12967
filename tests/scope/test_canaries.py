"""A word that a role may not read is nowhere near it: no strand, answer, error, log or measure."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

import psycopg
import pytest
import structlog
from prometheus_client import generate_latest
from psycopg.sql import SQL, Identifier

from braid.domain.events import EVENTS
from braid.domain.identity import READING_ROLES, PersonId, Role
from braid.ops.logs import configure_logs
from braid.projections.bodies import Bodies
from tests.support.running import Braid

from .beats import ALSO_OURS, AT_TABLE, OURS
from .canaries import Canary, marked, texts
from .disclosure_table import OF_CASES, TABLE
from .example import Example, new_example
from .following import consistent
from .questions import documents, questions
from .rows_of_conferences import CONFERENCES
from .worlds import World

TABLES = """select n.nspname, c.relname
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'"""
WRONG: tuple[tuple[str, dict[str, Any]], ...] = (
    ("query($case: UUID!) {{ case(id: $case) {{ id }} }}", {"case": "{word}"}),
    ("query($case: UUID!) {{ case(id: $case) {{ id }} }}", {"case": ["{word}"]}),
    ("query($first: Int!) {{ caseload(first: $first) {{ hasMore }} }}", {"first": "{word}"}),
    ('query {{ caseload(after: "{word}") {{ hasMore }} }}', {}),
    ('query {{ caseload(minPosition: "{word}") {{ hasMore }} }}', {}),
    ("query {{ {word} }}", {}),
    ('query {{ case(id: "{word}") {{ id }} }}', {}),
    ('query {{ "{word}', {}),
    ('mutation {{ addComment(text: "{word}", audience: TEAM) {{ __typename }} }}', {}),
    (
        "mutation($text: String!, $id: UUID!) {{ addComment(text: $text, audience: EVERYONE,"  # noqa: ISC004
        " caseId: $id, commandId: $id) {{ __typename ... on Refused {{ message }} }} }}",
        {"text": "{word}" * 500, "id": "6f1e1c5e-7d6b-4d0c-9f43-0a54c8b0c0de"},
    ),
)  # fmt: skip
ECHOED = {0, 1, 2, 5, 6, 7}
"""What graphql-core says of a document quotes the document: to its own sender alone."""


@dataclass(frozen=True, kw_only=True)
class Cage:
    """Braid with every canary in it, and everything it has logged."""

    braid: Braid
    example: Example
    canaries: list[Canary]
    logged: StringIO

    def strange_to(self, role: Role) -> list[str]:
        """The words that a role may not come across."""
        return [one.word for one in self.canaries if role not in one.readers]


@pytest.fixture(scope="module")
def logged() -> Iterator[StringIO]:
    """All log lines; the logs are as before afterwards."""
    root, stream = logging.getLogger(), StringIO()
    before, level, structured = root.handlers[:], root.level, structlog.get_config()
    configure_logs(stream)
    yield stream
    structlog.configure(**structured)
    root.handlers[:] = before
    root.setLevel(level)


@pytest.fixture(scope="module")
def cage(logged: StringIO, braid: Braid) -> Cage:
    beats, canaries = marked()
    kept, example, world = consistent(beats), new_example(), World(name="this", braid=braid)
    assert len(kept) == len(beats)
    world.live(world.facts(example, kept))
    return Cage(braid=braid, example=example, canaries=canaries, logged=logged)


def everything_stored(braid: Braid) -> Iterator[tuple[str, bytes]]:
    """Each table of the database, whole, as text and as bytes."""
    with psycopg.connect(braid.logins.admin) as owner:
        for schema, table in owner.execute(TABLES).fetchall():
            name = Identifier(schema, table)
            for form in ("text", "binary"):
                copy = SQL("copy {} to stdout (format {})").format(name, SQL(form))
                with owner.cursor().copy(copy) as rows:
                    yield f"{schema}.{table}", b"".join(bytes(row) for row in rows)


def test_every_text_of_every_event_is_a_canary(cage: Cage) -> None:
    of_people = [*OF_CASES, *CONFERENCES]
    assert len(cage.canaries) == sum(len(list(texts(row.event))) for row in of_people)
    assert not [row for row in TABLE if row not in of_people and list(texts(row.event))]
    assert {type(row.event) for row in TABLE} == set(EVENTS.values())
    assert all(cage.strange_to(role) for role in READING_ROLES if role is not Role.AUDITOR)


def test_no_table_holds_a_word_in_the_open(cage: Cage) -> None:
    stored = dict(everything_stored(cage.braid))
    assert {"strand_peer.line", "log.event", "access.read_record"} <= set(stored)
    for one in cage.canaries:
        plain, as_hex = one.word.encode(), one.word.encode().hex().encode()
        for table, content in stored.items():
            assert plain not in content, table
            assert as_hex not in content, table


def rows(cage: Cage, role: Role, table: str, columns: str) -> list[tuple[Any, ...]]:
    """Columns of a table of a strand."""
    query = SQL("select {} from {}").format(
        SQL(", ").join(Identifier(one) for one in columns.split(", ")),
        Identifier(f"strand_{role.value}", table),
    )
    with psycopg.connect(cage.braid.logins.admin) as owner:
        return owner.execute(query).fetchall()


@pytest.mark.parametrize("role", READING_ROLES)
def test_an_opened_strand_holds_what_its_role_may_read(cage: Cage, role: Role) -> None:
    participant = cage.example.person(Role.PARTICIPANT)
    bodies = Bodies(role, cage.braid.wrote.vault)
    table = PersonId(cage.example.case(AT_TABLE))
    lines = rows(cage, role, "line", "case_id, event_id, body")
    assert bool(lines) is (role is not Role.LEAD)
    keys = {table: table}
    told = [
        str(bodies.line(body, keys.get(case, participant), event)) for case, event, body in lines
    ]
    # Names of those at the table are sealed under its own key.
    told += [
        f"{bodies.name(name, table, somebody)} "
        for name, somebody in rows(cage, role, "attendee", "name, person")
    ]
    everything = " ".join(told)
    for one in cage.canaries:
        assert (f"{one.word} " in everything) is (role in one.readers), one.word


@pytest.mark.parametrize("role", READING_ROLES)
def test_no_answer_holds_a_word_that_its_reader_may_not_read(cage: Cage, role: Role) -> None:
    cases = [cage.example.case(number) for number in (OURS, ALSO_OURS)]
    strange = [word.encode() for word in cage.strange_to(role)]
    tables = [cage.example.case(AT_TABLE)]
    for person in (cage.example.person(role), cage.example.id("stranger")):
        for document in documents(list(questions(role, cases, [], tables)), senseless=True):
            answer = cage.braid.ask(role, person, document).raw
            assert not [word for word in strange if word + b" " in answer]


@pytest.mark.parametrize("role", READING_ROLES)
def test_an_error_of_braids_own_repeats_no_word(cage: Cage, role: Role) -> None:
    for place, (document, variables) in enumerate(WRONG):
        word = cage.canaries[place].word
        given = {
            name: [word] if isinstance(value, list) else value.replace("{word}", word)
            for name, value in variables.items()
        }
        answer = cage.braid.ask(
            role, cage.example.person(role), document.format(word=word), **given
        )
        outcomes = answer.body.get("data") or {}
        assert "errors" in answer.body or "message" in str(outcomes), place
        if place not in ECHOED and not (role is Role.AUDITOR and "mutation" in document):
            assert word.encode() not in answer.raw, place


def test_no_log_line_and_no_measure_holds_a_word(cage: Cage) -> None:
    for role in READING_ROLES:
        test_an_error_of_braids_own_repeats_no_word(cage, role)
    cage.braid.client.get(f"/graphql/peer?query={cage.canaries[0].word}")
    structlog.get_logger().warning("the_cage_is_open")
    told, measured = cage.logged.getvalue(), generate_latest(cage.braid.served.registry).decode()
    assert "the_cage_is_open" in told
    assert "braid_operation_seconds" in measured
    for one in cage.canaries:
        assert one.word not in told
        assert one.word not in measured
