"""Putting on record by which disclosures and schemas Braid speaks from now on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from uuid import UUID, uuid4, uuid5

from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import BRAID, Role
from braid.domain.program.decisions import adopt_disclosure, adopt_schema
from braid.domain.program.events import DisclosureAdopted, SchemaAdopted
from braid.domain.program.state import Program
from braid.domain.recorded import Recorded
from braid.domain.store.programs import Decision, Programs

COMMANDS = UUID("b1a1d000-0000-4000-8000-000000000005")


@dataclass(frozen=True, kw_only=True)
class News:
    """What differs from what is on record."""

    kind: type[DisclosureAdopted | SchemaAdopted]
    role: Role
    decision: Decision


def adopt(programs: Programs, schemas: Mapping[Role, str], *, program: int) -> int:
    """Record what differs from what is on record; returns how many events are new.

    Several Braids that start at once record it once.
    """
    history, found = programs.history(), list(_news(programs.current(), schemas))
    for one in found:
        key = f"{program} {one.kind.__name__} {one.role} after {_last(history, one)}"
        fingerprint = sha256(key.encode()).digest()
        programs.decide(BRAID, uuid5(COMMANDS, key), uuid4(), fingerprint, one.decision)
    return len(found)


def _news(program: Program, schemas: Mapping[Role, str]) -> Iterator[News]:
    for role, one in DISCLOSURES.items():
        if program.disclosures.get(role) != one.version:
            decision: Decision = partial(adopt_disclosure, role=role, version=one.version)
            yield News(kind=DisclosureAdopted, role=role, decision=decision)
    for role, digest in schemas.items():
        if program.schemas.get(role) != digest:
            decision = partial(adopt_schema, role=role, digest=digest)
            yield News(kind=SchemaAdopted, role=role, decision=decision)


def _last(history: list[Recorded], news: News) -> int:
    """Where the role's last version stands on record: what comes after it is adopted once."""
    return max(
        (
            one.position or 0
            for one in history
            if isinstance(one.event, news.kind) and one.event.role is news.role
        ),
        default=0,
    )
