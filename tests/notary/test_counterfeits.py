"""Counterfeits by the database's own superuser: each is detected, and named."""

import pytest

from braid.ops.notary.finding import Kind
from braid.ops.notary.sources import Subject

from .forging import Forgery, Notarised, copy, named

EVENTS, READS = Subject.EVENTS, Subject.READS


def test_what_nobody_touched_holds(original: tuple[Notarised, Notarised]) -> None:
    for subject, size in ((EVENTS, 15), (READS, 7)):
        verified = original[0].verified(subject, [original[0].folder])
        assert (list(verified.findings), verified.proven, verified.beyond) == ([], size, 0)
        assert verified.kept > 0


ODD = "what no row of Braid holds"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("update log.event set state = set_byte(state, 9, get_byte(state, 9) # 1)", "state"),
        (
            "update log.event set recorded_at = recorded_at + interval '1 microsecond'",
            "recorded time",
        ),
        (
            "update log.event set metadata = jsonb_set(metadata, '{role}', '\"peer\"')",
            "metadata or command",
        ),
        ("update log.event set metadata = metadata || '{\"more\": 1e400}'", ODD),
        ("update log.event set command = null", "metadata or command"),
        ("update log.event set topic = 'CaseOpened'", "topic"),
        ("update log.event set recorded_at = 'infinity'", ODD),
        ("update log.event set originator_id = gen_random_uuid()", "stream"),
    ],
)
def test_an_event_with_one_thing_changed_is_named_with_it(
    forged: Forgery, change: str, what: str
) -> None:
    forged.forge(change + " where position = 5")
    kind, place, sentence = named(forged, EVENTS)
    assert (kind, place) == (Kind.ALTERED, 5)
    assert f"since it was signed: {what} differs" in sentence


def test_a_deleted_event_is_named_with_its_stream_and_version(forged: Forgery) -> None:
    forged.forge("delete from log.event where position = 5")
    kind, place, sentence = named(forged, EVENTS)
    assert (kind, place) == (Kind.MISSING, 5)
    assert "version 5 of stream " in sentence


def test_a_deleted_event_whose_gap_was_closed_is_named(forged: Forgery) -> None:
    forged.forge("delete from log.event where position = 5")
    for position in range(6, 16):
        forged.forge(
            "update log.event set position = position - 1, "
            "originator_version = originator_version - 1 where position = %s",
            position,
        )
    assert named(forged, EVENTS)[:2] == (Kind.MISSING, 5)


def test_an_event_inserted_between_two_is_named(forged: Forgery) -> None:
    for position in range(15, 4, -1):
        forged.forge(
            "update log.event set position = position + 1, "
            "originator_version = originator_version + 1 where position = %s",
            position,
        )
    forged.forge(copy(position=5, version=5, of=4))
    assert named(forged, EVENTS)[:2] == (Kind.INSERTED, 5)


def test_an_event_inserted_at_the_end_and_dated_back_is_named(rewritten: Notarised) -> None:
    rewritten.forge(
        copy(position=16, version=16, of=6, recorded_at="recorded_at - interval '1 month'")
    )
    assert named(rewritten, EVENTS)[:2] == (Kind.INSERTED, 16)
    # Signing it makes it no truer.
    rewritten.notary.catch_up()
    kind, place, sentence = named(rewritten, EVENTS)
    assert (kind, place) == (Kind.INSERTED, 16)
    assert "dated before what it follows" in sentence


def test_an_event_that_is_missing_before_anybody_signed_it_is_named(forged: Forgery) -> None:
    forged.forge(copy(position=17, version=16, of=15, recorded_at="now()"))
    kind, place, sentence = named(forged, EVENTS)
    assert (kind, place) == (Kind.MISSING, 17)
    assert "stands where the position before it is missing" in sentence


def test_a_version_that_is_missing_before_anybody_signed_it_is_named(forged: Forgery) -> None:
    forged.forge(copy(position=16, version=17, of=15, recorded_at="now()"))
    kind, place, sentence = named(forged, EVENTS)
    assert (kind, place) == (Kind.MISSING, 16)
    assert "stands where one before it is missing" in sentence


def test_two_events_swapped_are_named(forged: Forgery) -> None:
    forged.forge("update log.event set position = 9 - position + 100 where position in (4, 5)")
    forged.forge("update log.event set position = position - 100 where position > 100")
    kind, place, sentence = named(forged, EVENTS)
    assert (kind, place) == (Kind.REORDERED, 4)
    assert "here stands position 5" in sentence


def test_an_event_under_the_ids_of_another_is_named(forged: Forgery) -> None:
    """Same position, stream, version and event id; other content."""
    forged.forge(
        "update log.event set state = other.state from log.event other "
        "where log.event.position = 5 and other.position = 6"
    )
    kind, place, sentence = named(forged, EVENTS)
    assert (kind, place) == (Kind.ALTERED, 5)
    assert "state differs" in sentence


def test_an_event_replaced_under_an_id_that_was_used_before_is_named(forged: Forgery) -> None:
    forged.forge("alter table log.event drop constraint event_id")
    forged.forge("delete from log.event where position = 5")
    forged.forge(copy(position=5, version=5, of=4, event_id="event_id"))
    kind, place, sentence = named(forged, EVENTS)
    assert (kind, place) == (Kind.ALTERED, 5)
    assert "whose id was taken from position 4" in sentence


def test_a_new_event_under_an_id_that_was_used_before_is_named(forged: Forgery) -> None:
    forged.forge("alter table log.event drop constraint event_id")
    forged.forge(copy(position=16, version=16, of=15, event_id="event_id", recorded_at="now()"))
    kind, place, sentence = named(forged, EVENTS)
    assert (kind, place) == (Kind.INSERTED, 16)
    assert "an id that is used twice" in sentence
