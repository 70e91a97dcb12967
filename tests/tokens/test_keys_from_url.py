"""When published keys are asked for, and what happens when the answer is late."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from braid.graphql.tokens.keys import KeysFromUrl, NoSuchKey
from braid.graphql.tokens.reasons import Reason
from tests.tokens.clock import StandingClock
from tests.tokens.publisher import Publisher
from tests.tokens.tokens import PrivateKey, key_set, published


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[EventDict]]:
    with capture_logs() as lines:
        yield lines


@pytest.fixture
def keys(publisher: Publisher, clock: StandingClock, elliptic: PrivateKey) -> KeysFromUrl:
    publisher.publish(key_set(published(elliptic, "old")))
    return KeysFromUrl(publisher.url, clock=clock)


def refused(keys: KeysFromUrl, kid: str) -> Reason:
    with pytest.raises(NoSuchKey) as caught:
        keys.matching(kid, "ES256")
    return caught.value.reason


def test_nothing_is_asked_before_the_first_token(keys: KeysFromUrl, publisher: Publisher) -> None:
    assert publisher.asked == []


def test_keys_are_asked_for_once_in_their_lifetime(
    keys: KeysFromUrl, publisher: Publisher, clock: StandingClock
) -> None:
    for _ in range(3):
        keys.matching("old", "ES256")
        clock.pass_by(100)
    assert publisher.asked == ["/keys"]


def test_keys_past_their_lifetime_are_asked_for_again(
    keys: KeysFromUrl, publisher: Publisher, clock: StandingClock
) -> None:
    keys.matching("old", "ES256")
    clock.pass_by(301)
    keys.matching("old", "ES256")
    assert len(publisher.asked) == 2


def test_a_key_the_issuer_withdrew_is_gone_after_the_lifetime(
    keys: KeysFromUrl, publisher: Publisher, clock: StandingClock, other_elliptic: PrivateKey
) -> None:
    keys.matching("old", "ES256")
    publisher.publish(key_set(published(other_elliptic, "new")))
    clock.pass_by(301)
    # The thread that asks is the one that sees the answer.
    assert refused(keys, "old") is Reason.UNKNOWN_KID


def test_a_new_key_is_found_within_the_lifetime_of_the_old(
    keys: KeysFromUrl,
    publisher: Publisher,
    clock: StandingClock,
    elliptic: PrivateKey,
    other_elliptic: PrivateKey,
) -> None:
    keys.matching("old", "ES256")
    publisher.publish(key_set(published(elliptic, "old"), published(other_elliptic, "new")))
    clock.pass_by(10)
    assert keys.matching("new", "ES256") == other_elliptic.public_key()
    assert keys.matching("old", "ES256") == elliptic.public_key()
    assert len(publisher.asked) == 2


def test_a_flood_of_unknown_kids_is_no_flood_of_requests(
    keys: KeysFromUrl, publisher: Publisher, clock: StandingClock
) -> None:
    keys.matching("old", "ES256")
    for number in range(200):
        assert refused(keys, f"stranger {number}") is Reason.UNKNOWN_KID
    assert len(publisher.asked) == 1
    clock.pass_by(9.9)
    refused(keys, "stranger")
    assert len(publisher.asked) == 1
    clock.pass_by(0.1)
    refused(keys, "stranger")
    refused(keys, "another stranger")
    assert len(publisher.asked) == 2


def test_a_silent_issuer_is_not_asked_more_often_than_the_least_interval(
    keys: KeysFromUrl, publisher: Publisher, clock: StandingClock
) -> None:
    publisher.status = 503
    for _ in range(5):
        assert refused(keys, "old") is Reason.KEYS_UNAVAILABLE
    assert len(publisher.asked) == 1
    clock.pass_by(10)
    refused(keys, "old")
    assert len(publisher.asked) == 2


def test_held_keys_are_served_for_an_hour_while_the_issuer_is_silent(
    keys: KeysFromUrl, publisher: Publisher, clock: StandingClock, elliptic: PrivateKey
) -> None:
    keys.matching("old", "ES256")
    publisher.status = 503
    clock.pass_by(3600)
    assert keys.matching("old", "ES256") == elliptic.public_key()
    clock.pass_by(1)
    assert refused(keys, "old") is Reason.KEYS_UNAVAILABLE


def test_keys_are_served_again_once_the_issuer_answers(
    keys: KeysFromUrl, publisher: Publisher, clock: StandingClock, elliptic: PrivateKey
) -> None:
    publisher.status = 503
    refused(keys, "old")
    publisher.status = 200
    clock.pass_by(10)
    assert keys.matching("old", "ES256") == elliptic.public_key()


def test_a_failure_is_logged_by_name_and_cause(
    keys: KeysFromUrl, publisher: Publisher, logged: list[EventDict]
) -> None:
    publisher.status = 503
    refused(keys, "a kid nobody may log")
    expected = {
        "event": "keys_not_fetched",
        "log_level": "warning",
        "host": "127.0.0.1",
        "cause": "status_503",
    }
    assert logged == [expected]


def test_many_threads_make_one_request(publisher: Publisher, elliptic: PrivateKey) -> None:
    publisher.publish(key_set(published(elliptic, "old")))
    keys = KeysFromUrl(publisher.url, least_interval=timedelta(0))
    together = threading.Barrier(8)

    def ask() -> object:
        together.wait(10)
        return keys.matching("old", "ES256")

    with ThreadPoolExecutor(8) as pool:
        answers = [future.result(10) for future in [pool.submit(ask) for _ in range(8)]]
    assert len(publisher.asked) == 1
    assert all(answer == answers[0] for answer in answers)


def test_nobody_waits_for_a_renewal_while_the_old_key_is_held(
    publisher: Publisher, clock: StandingClock, elliptic: PrivateKey
) -> None:
    publisher.publish(key_set(published(elliptic, "old")))
    keys = KeysFromUrl(publisher.url, clock=clock, timeout=timedelta(seconds=30))
    keys.matching("old", "ES256")
    clock.pass_by(301)
    publisher.arrived.clear()
    publisher.gate = threading.Event()
    with ThreadPoolExecutor(2) as pool:
        renewing = pool.submit(keys.matching, "old", "ES256")
        assert publisher.arrived.wait(10)
        passing = pool.submit(keys.matching, "old", "ES256")
        assert passing.result(5) == elliptic.public_key()
        assert not renewing.done()
        publisher.gate.set()
        assert renewing.result(10) == elliptic.public_key()
    assert len(publisher.asked) == 2
