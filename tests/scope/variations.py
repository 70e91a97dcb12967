"""The same event with one field changed: what is not shown may change without a role noticing."""

from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from braid.domain.action.events import Answered
from braid.domain.conference.events import AgendaItem, Packet, Reason
from braid.domain.events import Event
from braid.domain.identity import Member, Role
from braid.domain.instrument.events import Score
from braid.domain.meeting.events import Plan
from braid.domain.program.events import Backtest, Parameter, Share
from braid.domain.program.published import Cell, Table
from braid.domain.signal.events import Hours

from .claims import having


def varied(event: Event, name: str) -> Event:
    """The event with another value in one field."""
    return having(event, name, another(getattr(event, name)))


def another(value: Any) -> Any:
    """A different value of the same kind. A kind not met before is a question to the reader."""
    match value:
        case StrEnum():
            choices = list(type(value))
            return choices[(choices.index(value) + 1) % len(choices)]
        case bool():
            return not value
        case None:
            return None  # what was not said; beside it, something else differs
        case int() | float():
            return value + 1
        case str():
            return f"{value} Otherwise."
        case UUID():
            return uuid5(value, "another")
        case datetime():
            return value + timedelta(hours=1)
        case date():
            return value + timedelta(days=1)
        case time():
            return value.replace(hour=(value.hour + 1) % 24)
        case tuple():
            return tuple(another(one) for one in value)
        case Member():
            return replace(value, person=another(value.person), role=_other_helper(value.role))
        case Plan():
            return replace(value, minutes=value.minutes + 5, zone="Europe/Paris")
        case Hours():
            return Hours(begin=another(value.begin), end=value.end)
        case Parameter() | Share() | Backtest() | Score() | Cell() | Table():
            return _all_of_it(value)
        case AgendaItem() | Reason() | Answered():
            return _all_of_it(value)
        case Packet():
            # Whether she was handed a packet, and which version made it, she may know herself.
            return replace(value, digest=another(value.digest))
        case _:
            raise TypeError(type(value).__name__)


# Any: a part of an event.
def _all_of_it(value: Any) -> Any:
    names = (field.name for field in fields(value))
    return replace(value, **{name: another(getattr(value, name)) for name in names})


def _other_helper(role: Role) -> Role:
    return Role.PEER if role is Role.CLINICIAN else Role.CLINICIAN
