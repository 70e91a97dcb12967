"""Tokens that are believed, and what is believed of them."""

from datetime import UTC, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from braid.domain.identity import Purpose, Role
from braid.graphql.tokens.verify import Verifier, Viewer
from tests.tokens.tokens import NOW, PERSON, claims_with, seconds, signed, sound_claims

EXPECTED = Viewer(
    person=PERSON,
    role=Role.CLINICIAN,
    purpose=Purpose.TREATMENT,
    expires_at=NOW + timedelta(minutes=15),
)


def test_a_sound_elliptic_token_names_its_viewer(
    verifier: Verifier, elliptic: ec.EllipticCurvePrivateKey
) -> None:
    viewer = verifier.viewer(f"Bearer {signed(sound_claims(), elliptic)}")
    assert viewer == EXPECTED
    assert viewer.expires_at.tzinfo is UTC


def test_a_sound_rsa_token_names_its_viewer(verifier: Verifier, long: rsa.RSAPrivateKey) -> None:
    assert verifier.viewer(f"Bearer {signed(sound_claims(), long, kid='long')}") == EXPECTED


def test_the_scheme_may_be_written_in_small_letters(
    verifier: Verifier, elliptic: ec.EllipticCurvePrivateKey
) -> None:
    assert verifier.viewer(f"bearer {signed(sound_claims(), elliptic)}") == EXPECTED


def test_a_token_for_several_audiences_is_believed_when_one_is_ours(
    verifier: Verifier, elliptic: ec.EllipticCurvePrivateKey
) -> None:
    claims = claims_with(aud=["somebody else", "braid"])
    assert verifier.viewer(f"Bearer {signed(claims, elliptic)}") == EXPECTED


@pytest.mark.parametrize(
    ("role", "purpose"),
    [
        (Role.PEER, Purpose.TREATMENT),
        (Role.CLINICIAN, Purpose.TREATMENT),
        (Role.PARTICIPANT, Purpose.PATIENT_REQUEST),
        (Role.AUDITOR, Purpose.AUDIT),
    ],
)
def test_each_role_reads_under_its_one_purpose_said_or_unsaid(
    verifier: Verifier, elliptic: ec.EllipticCurvePrivateKey, role: Role, purpose: Purpose
) -> None:
    unsaid = claims_with(braid_role=role.value)
    said = {**unsaid, "braid_purpose": purpose.value}
    for claims in (unsaid, said):
        viewer = verifier.viewer(f"Bearer {signed(claims, elliptic)}")
        assert (viewer.role, viewer.purpose) == (role, purpose)


def test_clocks_may_differ_by_the_leeway(
    verifier: Verifier, elliptic: ec.EllipticCurvePrivateKey
) -> None:
    late = claims_with(iat=seconds(NOW) - 600, exp=seconds(NOW) - 29)
    early = claims_with(iat=seconds(NOW) + 30, nbf=seconds(NOW) + 30)
    for claims in (late, early):
        assert verifier.viewer(f"Bearer {signed(claims, elliptic)}").person == PERSON


def test_a_token_may_live_twelve_hours(
    verifier: Verifier, elliptic: ec.EllipticCurvePrivateKey
) -> None:
    claims = claims_with(exp=seconds(NOW + timedelta(hours=12)))
    viewer = verifier.viewer(f"Bearer {signed(claims, elliptic)}")
    assert viewer.expires_at == NOW + timedelta(hours=12)


def test_keys_and_addresses_of_keys_inside_a_believed_token_are_ignored(
    verifier: Verifier, elliptic: ec.EllipticCurvePrivateKey
) -> None:
    token = signed(sound_claims(), elliptic, jku="https://elsewhere.example", jwk={"kty": "oct"})
    assert verifier.viewer(f"Bearer {token}") == EXPECTED
