"""The emergency accesses to a case, as decisions and the clock know them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from braid.domain.events import EmergencyEvent
from braid.domain.identity import AccessId, Member
from braid.domain.recorded import Recorded

from .events import EmergencyAccessEnded, EmergencyAccessReviewed, EmergencyAccessTaken


@dataclass(frozen=True, kw_only=True)
class Access:
    """Somebody's emergency access."""

    member: Member
    until: datetime
    is_over: bool = False
    """Whether its end is on record; it ends at `until` all the same."""


Accesses = Mapping[AccessId, Access]


def after(known: Accesses, event: EmergencyEvent, recorded: Recorded) -> Accesses:
    """The accesses after one more event."""
    match event:
        case EmergencyAccessTaken(access=key, until=until):
            return {**known, key: Access(member=recorded.by, until=until)}
        case EmergencyAccessEnded(access=key):
            return {**known, key: replace(known[key], is_over=True)}
        case EmergencyAccessReviewed():
            return known
        case _:
            assert_never(event)


def not_ended(known: Accesses, member: Member) -> Iterator[tuple[AccessId, Access]]:
    """Somebody's accesses whose end is not on record yet: one at most."""
    return ((key, one) for key, one in known.items() if one.member == member and not one.is_over)
