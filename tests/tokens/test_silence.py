"""No refusal repeats anything a token says."""

import traceback

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from braid.graphql.tokens.verify import Unauthenticated, Verifier
from tests.tokens.tokens import PERSON, by_hand, claims_with, signed, sound_claims

SECRET = "a-secret-nobody-may-repeat"


def headers(key: ec.EllipticCurvePrivateKey, stranger: ec.EllipticCurvePrivateKey) -> list[str]:
    return [
        f"Bearer {SECRET}",
        f"Bearer {SECRET}.{SECRET}.{SECRET}",
        f"Bearer {by_hand({'alg': SECRET, 'kid': SECRET}, sound_claims(), b'x')}",
        f"Bearer {by_hand({'alg': 'ES256', 'kid': SECRET, 'crit': [SECRET]}, {}, b'x')}",
        f"Bearer {signed(sound_claims(), key, kid=SECRET)}",
        f"Bearer {signed(sound_claims(), stranger)}",
        *(
            f"Bearer {signed(claims_with(**{name: SECRET}), key)}"
            for name in ("iss", "aud", "exp", "iat", "nbf", "sub", "braid_role", "braid_purpose")
        ),
    ]


def test_a_refusal_holds_nothing_of_the_token(
    verifier: Verifier,
    elliptic: ec.EllipticCurvePrivateKey,
    other_elliptic: ec.EllipticCurvePrivateKey,
) -> None:
    for header in headers(elliptic, other_elliptic):
        with pytest.raises(Unauthenticated) as caught:
            verifier.viewer(header)
        refusal = caught.value
        said = f"{refusal} {refusal!r} {vars(refusal)}" + "".join(
            traceback.format_exception(refusal)
        )
        for secret in (SECRET, str(PERSON), *header.removeprefix("Bearer ").split(".")):
            assert secret not in said
        assert refusal.args == ("Please sign in again.",)
        assert refusal.__cause__ is None
        assert refusal.__context__ is None
