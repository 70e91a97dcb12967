"""Well signed tokens that say the wrong thing."""

import math

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from braid.graphql.tokens.verify import Reason
from tests.tokens.conftest import Refuses
from tests.tokens.tokens import (
    NOW,
    PERSON,
    claims_with,
    claims_without,
    seconds,
    signed,
    sound_claims,
)

NOT_AN_INSTANT = [True, "1772355600", None, [], -1, 1e300, math.nan, math.inf]


@pytest.fixture
def refuses_claims(refuses: Refuses, elliptic: ec.EllipticCurvePrivateKey) -> "RefusesClaims":
    return RefusesClaims(refuses, elliptic)


class RefusesClaims:
    def __init__(self, refuses: Refuses, key: ec.EllipticCurvePrivateKey) -> None:
        self._refuses = refuses
        self._key = key

    def __call__(self, claims: dict[str, object], reason: Reason) -> None:
        self._refuses(f"Bearer {signed(claims, self._key)}", reason)


@pytest.mark.parametrize("name", sorted(sound_claims()))
def test_a_token_that_lacks_a_required_claim_is_refused(
    refuses_claims: RefusesClaims, name: str
) -> None:
    refuses_claims(claims_without(name), Reason.MISSING_CLAIM)


@pytest.mark.parametrize("issuer", ["https://issuer.example/", "https://elsewhere.example", ""])
def test_a_token_of_another_issuer_is_refused(refuses_claims: RefusesClaims, issuer: str) -> None:
    refuses_claims(claims_with(iss=issuer), Reason.ISSUER)


@pytest.mark.parametrize("audience", ["Braid", "somebody else", ["somebody else"], ["braid", 7]])
def test_a_token_for_another_audience_is_refused(
    refuses_claims: RefusesClaims, audience: object
) -> None:
    refuses_claims(claims_with(aud=audience), Reason.AUDIENCE)


def test_an_expired_token_is_refused(refuses_claims: RefusesClaims) -> None:
    ended = seconds(NOW) - 30
    refuses_claims(claims_with(iat=ended - 600, exp=ended), Reason.EXPIRED)


def test_a_token_that_is_not_yet_valid_is_refused(refuses_claims: RefusesClaims) -> None:
    refuses_claims(claims_with(nbf=seconds(NOW) + 31), Reason.NOT_YET_VALID)


def test_a_token_issued_in_the_future_is_refused(refuses_claims: RefusesClaims) -> None:
    refuses_claims(claims_with(iat=seconds(NOW) + 31), Reason.ISSUED_IN_FUTURE)


def test_a_token_that_lives_longer_than_twelve_hours_is_refused(
    refuses_claims: RefusesClaims,
) -> None:
    claims = claims_with(exp=seconds(NOW) + 12 * 3600 + 1)
    refuses_claims(claims, Reason.LIVES_TOO_LONG)


@pytest.mark.parametrize("name", ["exp", "iat", "nbf"])
@pytest.mark.parametrize("value", NOT_AN_INSTANT, ids=lambda value: str(value)[:9])
def test_a_time_that_is_no_instant_is_refused(
    refuses_claims: RefusesClaims, name: str, value: object
) -> None:
    required_and_null = name != "nbf" and value is None
    reason = Reason.MISSING_CLAIM if required_and_null else Reason.TIMES
    refuses_claims(claims_with(**{name: value}), reason)


def test_a_time_too_large_for_arithmetic_is_refused(refuses_claims: RefusesClaims) -> None:
    refuses_claims(claims_with(exp=10**400), Reason.TIMES)


@pytest.mark.parametrize(
    "subject",
    ["alice", "", f"{{{PERSON}}}", f"urn:uuid:{PERSON}", PERSON.hex, f" {PERSON}", 7, ["x"]],
)
def test_a_subject_that_is_no_uuid_is_refused(
    refuses_claims: RefusesClaims, subject: object
) -> None:
    refuses_claims(claims_with(sub=subject), Reason.SUBJECT)


@pytest.mark.parametrize("role", ["admin", "", "PEER", "Peer", ["peer"], {"peer": 1}, 1, True])
def test_an_unknown_role_is_refused(refuses_claims: RefusesClaims, role: object) -> None:
    refuses_claims(claims_with(braid_role=role), Reason.ROLE)


@pytest.mark.parametrize(
    ("role", "purpose"),
    [
        ("peer", "PATRQT"),
        ("peer", "AUDIT"),
        ("clinician", "PATRQT"),
        ("clinician", "AUDIT"),
        ("participant", "TREAT"),
        ("participant", "AUDIT"),
        ("auditor", "TREAT"),
        ("auditor", "PATRQT"),
        ("clinician", "ETREAT"),
        ("clinician", ""),
        ("clinician", None),
        ("clinician", ["TREAT"]),
    ],
)
def test_a_purpose_that_is_not_the_roles_own_is_refused(
    refuses_claims: RefusesClaims, role: str, purpose: object
) -> None:
    refuses_claims(claims_with(braid_role=role, braid_purpose=purpose), Reason.PURPOSE)


@pytest.mark.parametrize("identifier", [7, ["x"]])
def test_a_token_identifier_that_is_no_text_is_refused(
    refuses_claims: RefusesClaims, identifier: object
) -> None:
    refuses_claims(claims_with(jti=identifier), Reason.MALFORMED)
