"""How each event is laid out on disk: its open fields, and apart from them the sealed ones."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import asdict

from braid.domain.events import EVENTS, Event
from braid.domain.identity import ERASED, PersonalText

from .upcasters import upcast, version_of

ENCODER = Encoder(uuid_format="bytes")


class UnknownEvent(Exception):
    """The log holds an event that this version of Braid does not know."""


class UnreadableEvent(Exception):
    """The log holds an event whose body does not have the form that its name and version say."""


class Body(msgspec.Struct, array_like=True):
    """What is stored of an event: its schema version, open fields and sealed fields."""

    version: int
    open: msgspec.Raw
    sealed: bytes | None


class Shape:
    """The layout of one event class."""

    def __init__(self, event: type[Event]) -> None:
        self.event = event
        self.name = event.__name__
        self.version = version_of(self.name)
        hints = get_type_hints(event)
        names = [field.name for field in fields(event)]
        self._sealed = tuple(name for name in names if is_personal(hints[name]))
        self._open = tuple(name for name in names if name not in self._sealed)
        self._silence: dict[str, Any] = dict.fromkeys(self._sealed)
        self._erased = {one: _erased(hints[one]) for one in self._sealed}
        self._open_decoder = _decoder(self.name, self._open, hints)
        self._sealed_decoder = _decoder(self.name, self._sealed, hints)

    def opened(self, event: Event) -> bytes:
        """The encoded open fields."""
        return ENCODER.encode({name: getattr(event, name) for name in self._open})

    def to_seal(self, event: Event) -> bytes | None:
        """The encoded fields to be sealed; None where nothing was said."""
        said = {name: getattr(event, name) for name in self._sealed}
        said = {name: text for name, text in said.items() if text is not None}
        return ENCODER.encode(said) if said else None

    def wordless(self, event: Event) -> Event:
        """The event without a person's words, for those who need none to think about it."""
        # Any: which fields these are is known at run time only.
        silence: dict[str, Any] = dict(self._silence)
        return replace(event, **silence)

    def event_of(self, version: int, opened: msgspec.Raw, unsealed: bytes | None) -> Event:
        """The event again. Raises UnreadableEvent."""
        try:
            said = asdict(self._sealed_decoder.decode(unsealed)) if unsealed else self._silence
            plain = asdict(self._open_fields(version, opened))
        except (msgspec.DecodeError, TypeError, AttributeError) as problem:
            raise UnreadableEvent(self.name) from problem
        # The decoders have checked each value against the event's own annotations, and know all
        # its fields: what it would be made by need not look at them one by one.
        event: Event = object.__new__(self.event)
        vars(event).update(plain | said)
        return event

    def erased(self, version: int, opened: msgspec.Raw) -> Event:
        """The event, with ERASED for every word that may have been said. Raises UnreadableEvent."""
        # Any: which fields these are is known at run time only.
        placeholders: dict[str, Any] = dict(self._erased)
        return replace(self.event_of(version, opened, None), **placeholders)

    def _open_fields(self, version: int, opened: msgspec.Raw) -> Any:  # noqa: ANN401 - made at run time
        if version == self.version:
            return self._open_decoder.decode(opened)
        if version > self.version:
            raise UnreadableEvent(self.name)
        old = msgspec.msgpack.decode(opened)
        return self._open_decoder.decode(ENCODER.encode(upcast(self.name, version, old)))


def is_personal(hint: object) -> bool:
    """Whether a field holds a person's words."""
    return hint is PersonalText or PersonalText in get_args(hint)


def _erased(hint: object) -> PersonalText | tuple[PersonalText, ...]:
    """What stands in a personal field once nothing opens it."""
    return (ERASED,) if get_origin(hint) is tuple else ERASED


def _decoder(name: str, names: tuple[str, ...], hints: Mapping[str, Any]) -> Decoder[Any]:
    """A decoder of exactly these fields; those that may be missing are None."""
    columns = [
        (one, hints[one], None) if type(None) in get_args(hints[one]) else (one, hints[one])
        for one in names
    ]
    shape = msgspec.defstruct(name, columns, kw_only=True, forbid_unknown_fields=True)
    return Decoder(shape)


SHAPES: Mapping[str, Shape] = {name: Shape(event) for name, event in EVENTS.items()}
"""Each event's layout by the name it is stored under."""
