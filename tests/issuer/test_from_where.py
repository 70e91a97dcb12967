"""The demo's issuer answers browsers of this machine, and nobody elsewhere."""

import pytest

from tests.issuer.asking import ASKED, Desk

READ = ("authorize", "keys", "leave", "choosing.css", ".well-known/openid-configuration")


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "192.168.0.7", ""]
)
def test_a_foreign_name_for_this_machine_is_not_answered(desk: Desk, host: str) -> None:
    for path in READ:
        answer = desk.client.get(f"/development/{path}", headers={"Host": host})
        assert answer.status_code == 404


@pytest.mark.parametrize(
    "address", ["192.168.0.7", "203.0.113.9", "::ffff:192.168.0.7", "2001:db8::1", "testclient", ""]
)
def test_another_machine_is_not_answered_whatever_name_it_sends(desk: Desk, address: str) -> None:
    code, elsewhere = desk.code(), desk.from_address(address)
    foreign = desk.client.get("/development/keys", headers={"Host": "evil.example"})
    for path in READ:
        answer = elsewhere.get(f"/development/{path}", params=ASKED)
        assert (answer.status_code, answer.content) == (404, foreign.content)
    assert elsewhere.post("/development/authorize", data=ASKED).status_code == 404
    assert elsewhere.post("/development/token", data={"code": code}).status_code == 404
    assert desk.redeems(code).status_code == 200


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_answered(desk: Desk, address: str) -> None:
    for path in READ:
        answer = desk.from_address(address).get(f"/development/{path}", params=ASKED)
        assert answer.status_code == 200


def test_no_other_origin_may_read_an_answer(desk: Desk) -> None:
    answer = desk.client.get("/development/keys", headers={"Origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]
