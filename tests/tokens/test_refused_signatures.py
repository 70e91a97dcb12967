"""Tokens whose signature, algorithm or key is not to be trusted."""

import hashlib
import hmac

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from braid.graphql.tokens.keys import FixedKeys
from braid.graphql.tokens.verify import Reason, Unauthenticated, Verifier
from tests.tokens.conftest import Refuses
from tests.tokens.publisher import Publisher
from tests.tokens.tokens import (
    AUDIENCE,
    ISSUER,
    NOW,
    PrivateKey,
    by_hand,
    encoded,
    key_set,
    published,
    signed,
    sound_claims,
)


@pytest.mark.parametrize("name", ["none", "None", "NONE", "nOnE"])
@pytest.mark.parametrize("signature", [b"", b"anything"])
def test_a_token_with_algorithm_none_is_refused(
    refuses: Refuses, name: str, signature: bytes
) -> None:
    token = by_hand({"alg": name, "kid": "elliptic"}, sound_claims(), signature)
    refuses(f"Bearer {token}", Reason.ALGORITHM)


@pytest.mark.parametrize("kid", ["elliptic", "long"])
def test_a_token_signed_with_hmac_and_the_public_key_is_refused(
    refuses: Refuses, elliptic: PrivateKey, long: PrivateKey, kid: str
) -> None:
    key = {"elliptic": elliptic, "long": long}[kid]
    secret = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    unsigned = by_hand({"alg": "HS256", "kid": kid}, sound_claims(), b"").removesuffix(".")
    signature = hmac.new(secret, unsigned.encode(), hashlib.sha256).digest()
    refuses(f"Bearer {unsigned}.{encoded(signature)}", Reason.ALGORITHM)


@pytest.mark.parametrize("name", ["RS512", "PS256", "ES384", "EdDSA", "", None, 256, ["ES256"]])
def test_every_other_algorithm_is_refused(refuses: Refuses, name: object) -> None:
    token = by_hand({"alg": name, "kid": "elliptic"}, sound_claims(), b"anything")
    refuses(f"Bearer {token}", Reason.ALGORITHM)


@pytest.mark.parametrize(("name", "kid"), [("RS256", "elliptic"), ("ES256", "long")])
def test_an_algorithm_that_is_not_the_keys_own_is_refused(
    refuses: Refuses, name: str, kid: str
) -> None:
    token = by_hand({"alg": name, "kid": kid}, sound_claims(), b"x" * 64)
    refuses(f"Bearer {token}", Reason.ALGORITHM)


@pytest.mark.parametrize("extension", [["exp"], ["b64"], [], "exp", None])
def test_a_token_with_critical_extensions_is_refused(
    verifier: Verifier, elliptic: PrivateKey, extension: object
) -> None:
    header = {"alg": "ES256", "kid": "elliptic", "crit": extension, "b64": True}
    with pytest.raises(Unauthenticated) as caught:
        verifier.viewer(f"Bearer {by_hand(header, sound_claims(), b'x' * 64)}")
    assert caught.value.reason in {Reason.CRITICAL_EXTENSION, Reason.MALFORMED}


def test_a_token_with_an_unencoded_body_is_refused(refuses: Refuses) -> None:
    header = {"alg": "ES256", "kid": "elliptic", "b64": False}
    refuses(f"Bearer {by_hand(header, sound_claims(), b'x' * 64)}", Reason.MALFORMED)


def test_a_token_without_kid_is_refused(
    refuses: Refuses, elliptic: ec.EllipticCurvePrivateKey
) -> None:
    refuses(f"Bearer {signed(sound_claims(), elliptic, kid=None)}", Reason.MISSING_KID)
    refuses(f"Bearer {signed(sound_claims(), elliptic, kid='')}", Reason.MISSING_KID)


def test_a_token_with_an_unknown_kid_is_refused(
    refuses: Refuses, elliptic: ec.EllipticCurvePrivateKey
) -> None:
    refuses(f"Bearer {signed(sound_claims(), elliptic, kid='stranger')}", Reason.UNKNOWN_KID)


def test_a_token_whose_kid_names_two_keys_is_refused(
    elliptic: PrivateKey, other_elliptic: PrivateKey
) -> None:
    twice = key_set(published(elliptic, "elliptic"), published(other_elliptic, "elliptic"))
    keys = FixedKeys(twice)
    verifier = Verifier(issuer=ISSUER, audience=AUDIENCE, keys=keys, clock=lambda: NOW)
    for key in (elliptic, other_elliptic):
        with pytest.raises(Unauthenticated) as caught:
            verifier.viewer(f"Bearer {signed(sound_claims(), key)}")
        assert caught.value.reason is Reason.AMBIGUOUS_KID


def test_a_token_signed_by_another_key_is_refused(
    refuses: Refuses, other_elliptic: PrivateKey
) -> None:
    refuses(f"Bearer {signed(sound_claims(), other_elliptic)}", Reason.SIGNATURE)


def test_a_token_whose_claims_were_changed_is_refused(
    refuses: Refuses, elliptic: PrivateKey
) -> None:
    header, _, signature = signed(sound_claims(), elliptic).split(".")
    forged = by_hand("", {**sound_claims(), "braid_role": "auditor"}, b"").split(".")[1]
    refuses(f"Bearer {header}.{forged}.{signature}", Reason.SIGNATURE)


def test_a_key_inside_the_token_is_ignored(refuses: Refuses, other_elliptic: PrivateKey) -> None:
    own = published(other_elliptic, "elliptic")
    refuses(f"Bearer {signed(sound_claims(), other_elliptic, jwk=own)}", Reason.SIGNATURE)


@pytest.mark.parametrize("member", ["jku", "x5u"])
def test_an_address_inside_the_token_is_never_asked(
    refuses: Refuses, other_elliptic: PrivateKey, publisher: Publisher, member: str
) -> None:
    publisher.publish(key_set(published(other_elliptic, "elliptic")))
    header = {"alg": "ES256", "kid": "elliptic", member: publisher.url}
    token = jwt.encode(sound_claims(), other_elliptic, algorithm="ES256", headers=header)
    refuses(f"Bearer {token}", Reason.SIGNATURE)
    assert publisher.asked == []
