"""Keys made once, a verifier whose clock stands still, and an issuer that listens."""

from collections.abc import Callable, Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from braid.graphql.tokens.keys import FixedKeys
from braid.graphql.tokens.verify import Reason, Unauthenticated, Verifier
from tests.tokens.publisher import Publisher, listening
from tests.tokens.tokens import AUDIENCE, ISSUER, NOW, key_set, published

Refuses = Callable[[str | None, Reason], None]


@pytest.fixture(scope="session")
def elliptic() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture(scope="session")
def other_elliptic() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture(scope="session")
def long() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def verifier(elliptic: ec.EllipticCurvePrivateKey, long: rsa.RSAPrivateKey) -> Verifier:
    keys = FixedKeys(key_set(published(elliptic, "elliptic"), published(long, "long")))
    return Verifier(issuer=ISSUER, audience=AUDIENCE, keys=keys, clock=lambda: NOW)


@pytest.fixture
def refuses(verifier: Verifier) -> Refuses:
    def check(authorization: str | None, reason: Reason) -> None:
        with pytest.raises(Unauthenticated) as caught:
            verifier.viewer(authorization)
        assert caught.value.reason is reason
        assert str(caught.value) == "Please sign in again."

    return check


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with listening() as running:
        yield running
