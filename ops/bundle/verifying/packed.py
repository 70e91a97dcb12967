"""A small reader of msgpack, in which events are stored, that tells it as JSON does."""

from base64 import b64encode
from datetime import UTC, datetime, timedelta
from struct import calcsize, unpack
from typing import Any
from uuid import UUID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UUID_BYTES = 16
_SECONDS = (1 << 34) - 1
# Any: a length, the letter of the form in which the length follows, or the value itself.
_KINDS: dict[int, tuple[str, Any]] = {
    **{kind: ("itself", kind) for kind in range(0x80)},
    **{kind: ("pairs", kind - 0x80) for kind in range(0x80, 0x90)},
    **{kind: ("items", kind - 0x90) for kind in range(0x90, 0xA0)},
    **{kind: ("text", kind - 0xA0) for kind in range(0xA0, 0xC0)},
    **dict(zip((0xC0, 0xC2, 0xC3), (("itself", one) for one in (None, False, True)), strict=True)),
    **{0xC4 + more: ("binary", letter) for more, letter in enumerate("BHI")},
    **{0xC7 + more: ("moment", letter) for more, letter in enumerate("BHI")},
    **{0xCA + more: ("itself", letter) for more, letter in enumerate("fdBHIQbhiq")},
    **{0xD4 + more: ("moment", 1 << more) for more in range(5)},
    **{0xD9 + more: ("text", letter) for more, letter in enumerate("BHI")},
    **{0xDC + more: ("items", letter) for more, letter in enumerate("HI")},
    **{0xDE + more: ("pairs", letter) for more, letter in enumerate("HI")},
    **{kind: ("itself", kind - 0x100) for kind in range(0xE0, 0x100)},
}
"""What a value is, by its first byte."""
_MOMENTS = {4: ">I", 8: ">Q", 12: ">Iq"}


class Packed:
    """Bytes that are read from the left. What is no msgpack raises one of FOREIGN."""

    def __init__(self, held: bytes) -> None:
        self._held = held
        self._at = 0

    # Any: whatever msgpack says.
    def whole(self) -> Any:  # noqa: ANN401
        """The one value that the bytes hold."""
        value = self._value()
        if self._at != len(self._held):
            raise ValueError
        return value

    def _value(self) -> Any:  # noqa: ANN401
        form, size = _KINDS[self._number("B")]
        return getattr(self, form)(self._number(size) if isinstance(size, str) else size)

    def _number(self, letter: str) -> Any:  # noqa: ANN401
        [number] = unpack(f">{letter}", self._taken(calcsize(f">{letter}")))
        return number

    def _taken(self, size: int) -> bytes:
        taken = self._held[self._at : self._at + size]
        self._at += size
        if len(taken) != size:
            raise ValueError
        return taken

    def itself(self, value: Any) -> Any:  # noqa: ANN401
        """A number, yes, no or nothing."""
        return value

    def pairs(self, size: int) -> dict[str, Any]:
        """Values by name."""
        return {str(self._value()): self._value() for _ in range(size)}

    def items(self, size: int) -> list[Any]:
        """Values in order."""
        return [self._value() for _ in range(size)]

    def text(self, size: int) -> str:
        """Text."""
        return self._taken(size).decode()

    def binary(self, size: int) -> str:
        """Bytes: an id where there are sixteen, else base64."""
        held = self._taken(size)
        return str(UUID(bytes=held)) if size == _UUID_BYTES else b64encode(held).decode()

    def moment(self, size: int) -> str:
        """A point in time, in one of msgpack's three forms."""
        if self._number("b") != -1:
            raise ValueError
        parts = unpack(_MOMENTS[size], self._taken(size))
        nanoseconds, seconds = parts if parts[1:] else (parts[0] >> 34, parts[0] & _SECONDS)
        found = EPOCH + timedelta(seconds=seconds, microseconds=nanoseconds // 1000)
        return found.isoformat(timespec="microseconds").replace("+00:00", "Z")
