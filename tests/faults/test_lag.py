"""How far strands are behind is told to whoever watches: by readiness, and by measures."""

import pytest
from prometheus_client import generate_latest

from braid.domain.identity import READING_ROLES, Role
from tests.store.small import Desk
from tests.support.running import Braid


def lag(braid: Braid, role: Role) -> float | None:
    return braid.served.registry.get_sample_value(
        "braid_follower_lag_events", {"strand": role.value}
    )


def test_a_strand_too_far_behind_makes_braid_unready_until_it_has_caught_up(
    own_braid: Braid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("braid.ops.health.MOST_BEHIND", 3)
    desk = Desk.opened(own_braid.wrote.cases)
    assert own_braid.client.get("/health/ready").status_code == 200
    for _ in range(2):
        desk.say()
    response = own_braid.client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["troubles"] == [
        f"the {role} strand is 4 events behind" for role in READING_ROLES
    ]
    own_braid.catch_up()
    assert own_braid.client.get("/health/ready").json() == {"status": "ok"}


def test_the_measures_tell_how_many_events_each_strand_is_behind(own_braid: Braid) -> None:
    desk = Desk.opened(own_braid.wrote.cases)
    desk.say()
    own_braid.client.get("/health/ready")
    assert {role: lag(own_braid, role) for role in READING_ROLES} == dict.fromkeys(
        READING_ROLES, 3.0
    )
    own_braid.catch_up()
    own_braid.client.get("/health/ready")
    assert {role: lag(own_braid, role) for role in READING_ROLES} == dict.fromkeys(
        READING_ROLES, 0.0
    )


def test_the_measures_tell_the_lag_without_anybody_asking_whether_braid_is_ready(
    own_braid: Braid,
) -> None:
    Desk.opened(own_braid.wrote.cases).say()
    told = generate_latest(own_braid.served.registry).decode()
    assert 'braid_follower_lag_events{strand="peer"} 3.0' in told


def test_a_stopped_strand_is_named_by_readiness_and_measures(own_braid: Braid) -> None:
    own_braid.follower.stopped[Role.PEER] = "the peer strand stopped: a reason"
    response = own_braid.client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["troubles"] == ["the peer strand stopped: a reason"]
    stopped = own_braid.served.registry.get_sample_value("braid_strand_stopped", {"strand": "peer"})
    assert stopped == 1.0
