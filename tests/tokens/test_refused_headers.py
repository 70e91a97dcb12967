"""Authorization headers that hold no token."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from braid.graphql.tokens.keys import FixedKeys
from braid.graphql.tokens.verify import Reason, Unauthenticated, Verifier
from tests.tokens.conftest import Refuses
from tests.tokens.tokens import (
    AUDIENCE,
    ISSUER,
    NOW,
    claims_with,
    encoded,
    key_set,
    signed,
    sound_claims,
)


def test_a_missing_header_is_refused(refuses: Refuses) -> None:
    refuses(None, Reason.MISSING_HEADER)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer a", "Bearer a.b", "a.b.c"])
def test_a_header_without_a_token_is_refused(refuses: Refuses, header: str) -> None:
    refuses(header, Reason.MALFORMED)


def test_another_scheme_is_refused(refuses: Refuses, elliptic: ec.EllipticCurvePrivateKey) -> None:
    refuses(f"Basic {signed(sound_claims(), elliptic)}", Reason.MALFORMED)


def test_two_headers_joined_by_a_comma_are_refused(
    refuses: Refuses, elliptic: ec.EllipticCurvePrivateKey
) -> None:
    header = f"Bearer {signed(sound_claims(), elliptic)}"
    refuses(f"{header}, {header}", Reason.MALFORMED)
    refuses(f"{header},{header}", Reason.MALFORMED)


@pytest.mark.parametrize("stray", [" ", "\n", "\t", "=", "\u00e9", "\udc80", "\x00"])
def test_a_token_with_a_stray_character_is_refused(
    refuses: Refuses, elliptic: ec.EllipticCurvePrivateKey, stray: str
) -> None:
    refuses(f"Bearer {signed(sound_claims(), elliptic)}{stray}", Reason.MALFORMED)


def test_a_token_of_five_parts_is_refused(refuses: Refuses) -> None:
    refuses("Bearer a.b.c.d.e", Reason.MALFORMED)


def test_a_token_over_eight_kibibytes_is_refused(
    refuses: Refuses, elliptic: ec.EllipticCurvePrivateKey
) -> None:
    token = signed(claims_with(filler="x" * 8192), elliptic)
    refuses(f"Bearer {token}", Reason.TOO_LARGE)


@pytest.mark.parametrize("header", [b"[]", b"{}", b"\xff", b"{", b"[" * 5000, b'{"kid": 7}'])
def test_a_token_whose_header_is_no_object_is_refused(refuses: Refuses, header: bytes) -> None:
    refuses(f"Bearer {encoded(header)}.e30.AAAA", Reason.MALFORMED)


@given(st.one_of(st.text(), st.from_regex(r"Bearer [\w-]+\.[\w-]+\.[\w-]*", fullmatch=True)))
def test_whatever_the_header_the_answer_is_the_one_refusal(header: str) -> None:
    keys = FixedKeys(key_set())
    verifier = Verifier(issuer=ISSUER, audience=AUDIENCE, keys=keys, clock=lambda: NOW)
    with pytest.raises(Unauthenticated):
        verifier.viewer(header)
