"""The script reads what is stored by a reader of its own, and reads the same as the store."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from braid.domain.store.shapes import ENCODER, SHAPES
from braid.ops.bundle.telling import as_json
from braid.ops.bundle.verifying.files import FOREIGN
from braid.ops.bundle.verifying.packed import Packed
from tests.scope.disclosure_table import TABLE

MOMENTS = st.datetimes(
    datetime(1600, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2900, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
NUMBERS = st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False)
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text() | st.binary(max_size=40) | MOMENTS,
    lambda held: st.lists(held, max_size=20) | st.dictionaries(st.text(), held, max_size=20),
    max_leaves=30,
)


def test_every_event_is_read_the_same() -> None:
    for row in TABLE:
        stored = SHAPES[type(row.event).__name__].opened(row.event)
        assert Packed(stored).whole() == as_json(msgspec.msgpack.decode(stored))
    assert {type(row.event).__name__ for row in TABLE} == set(SHAPES)


@settings(max_examples=100, deadline=None)
@given(ANYTHING)
def test_anything_that_is_stored_is_read_the_same(value: object) -> None:
    stored = ENCODER.encode(value)
    assert Packed(stored).whole() == as_json(msgspec.msgpack.decode(stored))


@pytest.mark.parametrize("length", [0, 15, 31, 32, 255, 256, 65_535, 65_536])
def test_long_values_are_read_the_same(length: int) -> None:
    for value in (
        "ä" * length,
        b"b" * length,
        [1] * length,
        dict.fromkeys(map(str, range(length))),
    ):
        stored = ENCODER.encode(value)
        assert Packed(stored).whole() == as_json(msgspec.msgpack.decode(stored))


@pytest.mark.parametrize("seconds", [0, 2**32 - 1, 2**32, 2**34 - 1, 2**34, -1])
def test_each_form_of_a_moment_is_read_the_same(seconds: int) -> None:
    for microseconds in (0, 1, 999_999):
        since = timedelta(seconds=seconds, microseconds=microseconds)
        stored = ENCODER.encode(datetime(1970, 1, 1, tzinfo=UTC) + since)
        assert Packed(stored).whole() == as_json(msgspec.msgpack.decode(stored))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_what_is_none_of_ours_is_refused_and_not_run_into(held: bytes) -> None:
    with suppress(*FOREIGN):
        Packed(held).whole()
