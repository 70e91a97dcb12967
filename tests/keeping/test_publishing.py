"""A month's measures are published once it has settled, and never again."""

from datetime import UTC, datetime

from braid.ops.keeping.publishing import Publisher

from .town import MONDAY, Town


def publisher(place: Town) -> Publisher:
    return Publisher(place.wrote.log, place.desk.cases, place.programs, place.clock, as_told=True)


def test_a_month_is_published_two_weeks_after_its_end(place: Town) -> None:
    place.clock.time = datetime(2026, 4, 14, 23, 59, tzinfo=UTC)
    assert publisher(place).publish_due(place.programs.current()) == 0
    place.clock.go_on(minutes=2)
    assert publisher(place).publish_due(place.programs.current()) == 1
    assert place.programs.current().published == {MONDAY.date().replace(day=1)}


def test_a_published_month_is_not_published_again(place: Town) -> None:
    place.clock.go_on(days=100)
    assert publisher(place).publish_due(place.programs.current()) == 2
    assert publisher(place).publish_due(place.programs.current()) == 0


def test_two_publishers_with_an_old_look_publish_a_month_once(place: Town) -> None:
    place.clock.go_on(days=60)
    before = place.programs.current()
    for _ in range(2):
        publisher(place).publish_due(before)
    stream = place.wrote.log.entries.max_notification_id()
    assert len(place.programs.current().published) == 1
    publisher(place).publish_due(before)
    assert place.wrote.log.entries.max_notification_id() == stream


def test_a_log_that_began_later_publishes_nothing_of_before(place: Town) -> None:
    place.clock.go_on(days=100)
    counted_by_the_log = Publisher(place.wrote.log, place.desk.cases, place.programs, place.clock)
    assert counted_by_the_log.publish_due(place.programs.current()) == 0


def test_it_looks_once_an_hour(place: Town) -> None:
    place.clock.time = datetime(2026, 4, 14, 23, 59, tzinfo=UTC)
    one = publisher(place)
    one.publish_due(place.programs.current())
    place.clock.go_on(minutes=30)
    assert one.publish_due(place.programs.current()) == 0
    place.clock.go_on(minutes=31)
    assert one.publish_due(place.programs.current()) == 1
