"""Copies of cases are cases like any other: what is in them is theirs, and strands follow."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import LiteralString
from uuid import UUID, uuid4

import psycopg
import pytest
from msgspec.json import encode

from braid.domain.identity import BRAID, READING_ROLES, CaseId, Member, PersonId, Role
from braid.domain.recorded import Recorded
from braid.ops import assembly, clock
from braid.ops.assembly import Following, Writing
from braid.ops.bench.copies import copied
from braid.ops.bench.telling import Telling, history
from braid.ops.database.logins import Logins

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TOLD = (0, 4, 5, 6, 15)
"""Cases with comments, warnings and answers to them."""
EVENTS = 200


@pytest.fixture
def wrote(database: Logins, home: Path) -> Iterator[Writing]:
    with assembly.writing(database, home, program=1) as part:
        clinician, peer = _somebody(Role.CLINICIAN), _somebody(Role.PEER)
        for number in TOLD:
            part.histories.record(
                history(
                    Telling(
                        number=number,
                        case=CaseId(uuid4()),
                        participant=PersonId(uuid4()),
                        clinician=clinician,
                        peer=peer,
                        until=clock.now(),
                    )
                )
            )
        yield part


@pytest.fixture
def part(database: Logins, home: Path) -> Iterator[Following]:
    with assembly.following(database, home, program=1) as one:
        yield one


def _somebody(role: Role) -> Member:
    return Member(person=PersonId(uuid4()), role=role)


def copy(wrote: Writing, database: Logins) -> int:
    with psycopg.connect(database.admin, autocommit=True) as plain:
        return copied(wrote, plain, events=EVENTS)


def counted(database: Logins, statement: LiteralString) -> int:
    with psycopg.connect(database.admin) as plain:
        [[number]] = plain.execute(statement).fetchall()
    return int(number)


def facts(wrote: Writing, case: UUID) -> list[Recorded]:
    found = wrote.log.entries.select_events(case)
    return [wrote.log.mapper.to_domain_event(one) for one in found]  # type: ignore[misc]


def ids(told: Sequence[Recorded]) -> set[str]:
    return {str(one) for fact in told for one in ID.findall(written(fact))} - {str(BRAID.person)}


def written(fact: Recorded) -> str:
    return encode(replace(fact, position=None, recorded_at=None)).decode()


def nameless(told: Sequence[Recorded]) -> str:
    """What is told, with each id called by its place among all ids."""
    known = dict[str, str]()
    return "\n".join(
        ID.sub(lambda one: known.setdefault(one[0], f"id {len(known)}"), written(fact))
        for fact in told
    )


def test_a_copy_tells_the_same_under_ids_of_its_own(wrote: Writing, database: Logins) -> None:
    originals = wrote.log.entries.every_case()
    copy(wrote, database)
    copies = [case for case in wrote.log.entries.every_case() if case not in originals]
    told = {nameless(facts(wrote, case)) for case in originals}
    assert copies
    assert all(nameless(facts(wrote, case)) in told for case in copies)
    known = set[str]()
    for case in (*originals, *copies):
        hers = ids(facts(wrote, case)) - _staff(facts(wrote, case))
        assert not known & hers
        known |= hers


def _staff(told: Sequence[Recorded]) -> set[str]:
    return {str(one.by.person) for one in told if one.by.role is not Role.PARTICIPANT}


def test_the_log_is_dense_and_as_long_as_it_should_be(wrote: Writing, database: Logins) -> None:
    last = copy(wrote, database)
    entries = wrote.log.entries.select_notifications(0, 10_000)
    assert [one.id for one in entries] == list(range(1, last + 1))
    assert (
        EVENTS
        <= last
        < EVENTS + max(len(facts(wrote, case)) for case in wrote.log.entries.every_case())
    )
    recorded = [wrote.log.mapper.to_domain_event(one).recorded_at for one in entries]  # type: ignore[attr-defined]
    assert recorded == sorted(recorded)


def test_a_copy_is_sealed_under_its_own_key(wrote: Writing, database: Logins) -> None:
    copy(wrote, database)
    cases = wrote.log.entries.every_case()
    people = {facts(wrote, case)[0].participant for case in cases}
    assert len(people) == len(cases)
    assert counted(database, "select count(distinct participant) from vault.data_key") == len(cases)


def test_a_copied_command_is_on_record(wrote: Writing, database: Logins) -> None:
    copy(wrote, database)
    for case in wrote.log.entries.every_case():
        last = facts(wrote, case)[-1]
        earlier = wrote.log.entries.earlier(last.by.person, last.command)
        assert earlier is not None
        assert (earlier.originator_id, earlier.position) == (case, last.position)


def test_every_strand_follows_copies(wrote: Writing, database: Logins, part: Following) -> None:
    last = copy(wrote, database)
    assert part.follower.catch_up() == last
    cases = wrote.log.entries.every_case()
    assert counted(database, "select count(*) from strand_peer.card") == len(cases)
    assert counted(database, "select count(*) from strand_peer.parked") == 0
    assert all(strand.position() == last for strand in part.strands)
    assert len(part.strands) == len(READING_ROLES)
