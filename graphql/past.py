"""`seenBy`: an auditor asks what somebody else could see, as of a moment of the past."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import assert_never
from uuid import UUID

from braid.domain.identity import PURPOSES, Member, PersonId
from braid.domain.past.refusals import NotThatFarYet, SeenByNotUnderstood
from braid.projections.past import OPERATION
from braid.projections.past_streams import AsOf

from .asking import followed
from .services import Context, Services
from .speaking import spoken

SEEN_BY = "seenBy"
FARTHEST = 2**63
"""Positions are PostgreSQL's bigint."""


@dataclass(frozen=True, kw_only=True)
class SeenBy:
    """Through whose eyes, and as of when: a position, or a moment."""

    person: PersonId
    as_of: int | datetime


def seen_by(extensions: object) -> SeenBy | None:
    """What a request's extensions say of it, if they do. Raises Spoken where it makes no sense."""
    match extensions.get(SEEN_BY) if isinstance(extensions, dict) else None:
        case None:
            return None
        case {"person": str(person), "asOf": dict(as_of), **more} if not more and len(as_of) == 1:
            return SeenBy(person=_person(person), as_of=_as_of(as_of))
        case _:
            raise spoken(SeenByNotUnderstood())


def as_of(services: Services, asked: int | datetime) -> AsOf:
    """Where a past stands. Raises Spoken where nothing has come so far."""
    log = services.programs.log_as_of
    match asked:
        case int():
            if asked > log.last():
                raise spoken(NotThatFarYet())
            return _standing(services, asked)
        case datetime():
            if asked > services.now():
                raise spoken(NotThatFarYet())
            return _standing(services, log.position_at(asked), asked)
        case _:
            assert_never(asked)


def _standing(services: Services, position: int, moment: datetime | None = None) -> AsOf:
    """A past at a position: at a moment, or when the log had just come so far."""
    if moment is None or position == 0:
        # Before the first event there is nothing to see, whatever the time.
        moment = services.programs.log_as_of.recorded_at(max(position, 1)) or services.now()
    return AsOf(position=position, belonging=position, moment=moment)


@contextmanager
def brought_back(context: Context, seen: Member, past: AsOf) -> Iterator[Context]:
    """What somebody's question is answered in, as of then, behind the records of an auditor's read.

    The clock stands at that moment. Raises Spoken.
    """
    recording = context.recording
    least = max(past.position, past.belonging)
    followed(context, partial(recording.of, OPERATION, (), at_least=least), least)
    services = context.services
    then = Context(
        replace(services, now=lambda: past.moment, packets=services.packets.as_of(past.position))
    )
    then.request_id = context.request_id
    then.viewer = replace(
        context.known_viewer, person=seen.person, role=seen.role, purpose=PURPOSES[seen.role]
    )
    with services.pasts.seen_by(then.reader, past, recording) as then.read:
        yield then


def _person(said: str) -> PersonId:
    try:
        person = UUID(said)
    except ValueError:
        raise spoken(SeenByNotUnderstood()) from None
    if str(person) != said.lower():
        raise spoken(SeenByNotUnderstood())
    return PersonId(person)


def _as_of(said: Mapping[str, object]) -> int | datetime:
    match said:
        case {"position": bool()}:
            raise spoken(SeenByNotUnderstood())
        case {"position": int(position)} if 0 <= position < FARTHEST:
            return position
        case {"recordedAt": str(moment)}:
            return _moment(moment)
        case _:
            raise spoken(SeenByNotUnderstood())


def _moment(said: str) -> datetime:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        raise spoken(SeenByNotUnderstood()) from None
    if moment.tzinfo is None:
        raise spoken(SeenByNotUnderstood())
    return moment
