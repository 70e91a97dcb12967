"""A token that was believed is believed again as long as nothing has changed, and no longer."""

from datetime import datetime, timedelta
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from braid.graphql.tokens.believed import Believed, Verified
from braid.graphql.tokens.key_set import PublicKey, read_key_set
from braid.graphql.tokens.keys import FixedKeys, NoSuchKey
from braid.graphql.tokens.reasons import Reason
from braid.graphql.tokens.verify import Unauthenticated, Verifier

NOON = datetime.fromisoformat("2026-11-24T12:00:00+00:00")
ISSUER, AUDIENCE = "https://issuer.example", "braid"


class Turning:
    """Keys that change hands."""

    def __init__(self, key: ec.EllipticCurvePrivateKey) -> None:
        self.now = FixedKeys(published(key))

    def matching(self, kid: str, algorithm: str) -> PublicKey:
        return self.now.matching(kid, algorithm)

    def at_hand(self, kid: str, algorithm: str) -> PublicKey | None:
        return self.now.at_hand(kid, algorithm)


def published(key: ec.EllipticCurvePrivateKey, kid: str = "a") -> dict[str, object]:
    entry = ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return {"keys": [entry | {"kid": kid, "use": "sig", "alg": "ES256"}]}


class World:
    """An issuer, a token of hers, and a clock."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.keys = Turning(self.key)
        self.now = NOON
        self.verifier = Verifier(
            issuer=ISSUER, audience=AUDIENCE, keys=self.keys, clock=lambda: self.now
        )
        seconds = int(NOON.timestamp())
        times = {"iat": seconds, "exp": seconds + 600}
        who = {"sub": str(uuid4()), "braid_role": "peer", "iss": ISSUER, "aud": AUDIENCE}
        token = jwt.encode(who | times, self.key, algorithm="ES256", headers={"kid": "a"})
        self.said = f"Bearer {token}"


@pytest.fixture
def world() -> World:
    return World()


def test_who_was_believed_is_told_at_once(world: World) -> None:
    assert world.verifier.at_once(world.said) is None
    viewer = world.verifier.viewer(world.said)
    assert world.verifier.at_once(world.said) == viewer == world.verifier.viewer(world.said)


def test_nobody_is_believed_past_the_tokens_time(world: World) -> None:
    person = world.verifier.viewer(world.said).person
    world.now = NOON + timedelta(seconds=631)
    assert world.verifier.at_once(world.said) is None
    with pytest.raises(Unauthenticated) as refused:
        world.verifier.viewer(world.said)
    assert refused.value.reason is Reason.EXPIRED
    assert refused.value.whose is not None
    assert refused.value.whose.person == person


def test_nobody_is_believed_once_the_key_is_withdrawn(world: World) -> None:
    world.verifier.viewer(world.said)
    world.keys.now = FixedKeys(published(world.key, kid="b"))
    assert world.verifier.at_once(world.said) is None
    with pytest.raises(Unauthenticated) as refused:
        world.verifier.viewer(world.said)
    assert refused.value.reason is Reason.UNKNOWN_KID


def test_another_key_under_the_same_name_is_asked_again(world: World) -> None:
    world.verifier.viewer(world.said)
    world.keys.now = FixedKeys(published(ec.generate_private_key(ec.SECP256R1())))
    assert world.verifier.at_once(world.said) is None
    with pytest.raises(Unauthenticated) as refused:
        world.verifier.viewer(world.said)
    assert refused.value.reason is Reason.SIGNATURE


@pytest.mark.parametrize("said", [None, "", "Bearer x", "Bearer a.b.c"])
def test_what_was_never_believed_is_not_told_at_once(world: World, said: str | None) -> None:
    world.verifier.viewer(world.said)
    assert world.verifier.at_once(said) is None
    assert world.verifier.at_once(world.said[:-4]) is None


def test_so_many_are_kept_and_no_more(world: World) -> None:
    [key] = read_key_set(published(world.key)).usable.values()
    believed = Believed(most=3)
    for number in range(5):
        verified = Verified(kid="a", algorithm="ES256", key=key, claims={"sub": number})
        believed.keep(f"token {number}", verified)
    assert [believed.of(f"token {number}") is not None for number in range(5)] == [
        *(False, False),
        *(True, True, True),
    ]


def test_a_key_of_another_algorithm_is_not_at_hand(world: World) -> None:
    assert world.keys.at_hand("a", "RS256") is None
    with pytest.raises(NoSuchKey):
        world.keys.matching("a", "RS256")
