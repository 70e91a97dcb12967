"""Which published keys are taken."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from braid.graphql.tokens.key_set import NotAKeySet, read_key_set
from tests.tokens.tokens import PrivateKey, encoded, key_set, published

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=90) | st.just("AQAB"),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
ENTRY = st.fixed_dictionaries(
    {"kid": st.just("any"), "kty": st.sampled_from(["RSA", "EC"])},
    optional=dict.fromkeys(("n", "e", "x", "y", "use", "alg", "key_ops"), JUNK)
    | {"crv": st.sampled_from(["P-256", "P-384"]) | JUNK},
)


def taken(*entries: dict[str, object]) -> set[str]:
    return set(read_key_set(key_set(*entries)).usable)


def without(entry: dict[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in entry.items() if name not in names}


def test_sound_keys_of_both_kinds_are_taken(elliptic: PrivateKey, long: PrivateKey) -> None:
    assert taken(published(elliptic, "one"), published(long, "two")) == {"one", "two"}


def test_a_key_that_leaves_use_and_algorithm_unsaid_is_taken(
    elliptic: PrivateKey, long: PrivateKey
) -> None:
    entries = [published(elliptic, "one"), published(long, "two")]
    assert taken(*(without(entry, "use", "alg") for entry in entries)) == {"one", "two"}


@pytest.mark.parametrize(
    "changes",
    [
        {"use": "enc"},
        {"use": None},
        {"use": ["sig"]},
        {"alg": "RS512"},
        {"alg": "RSA-OAEP"},
        {"alg": "HS256"},
        {"alg": "ES256"},
        {"kty": "oct"},
        {"kty": "EC"},
        {"kty": None},
        {"key_ops": ["encrypt"]},
        {"key_ops": "verify"},
        {"n": "not base64!"},
        {"n": 7},
        {"e": "AA"},
        {"p": "AQAB", "q": "AQAB"},
        {"kid": ""},
        {"kid": 7},
    ],
    ids=str,
)
def test_an_entry_that_is_no_key_for_signatures_is_left_out(
    long: PrivateKey, changes: dict[str, object]
) -> None:
    assert taken({**published(long, "one"), **changes}) == set()


def test_a_key_without_a_kid_is_left_out(elliptic: PrivateKey) -> None:
    assert taken(without(published(elliptic, "one"), "kid")) == set()


def test_an_rsa_key_under_2048_bits_is_left_out() -> None:
    short = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - refused
    assert taken(published(short, "one")) == set()


def test_an_rsa_key_over_8192_bits_is_left_out(long: PrivateKey) -> None:
    longest, longer = (encoded(b"\xff" * size) for size in (1024, 1025))
    assert taken(published(long, "one", n=longest)) == {"one"}
    assert taken(published(long, "one", n=longer)) == set()


@pytest.mark.parametrize("curve", [ec.SECP384R1(), ec.SECP521R1(), ec.SECP256K1()])
def test_a_key_on_another_curve_is_left_out(curve: ec.EllipticCurve) -> None:
    key = ec.generate_private_key(curve)
    assert taken(published(key, "one")) == set()
    assert taken(without(published(key, "one"), "alg")) == set()


def test_a_point_off_the_curve_is_left_out(elliptic: PrivateKey) -> None:
    entry = published(elliptic, "one")
    assert taken({**entry, "x": entry["y"], "y": entry["x"]}) == set()


def test_a_published_private_key_is_left_out(
    elliptic: ec.EllipticCurvePrivateKey, long: rsa.RSAPrivateKey
) -> None:
    entries: list[dict[str, object]] = [
        {**ECAlgorithm.to_jwk(elliptic, as_dict=True), "kid": "one"},
        {**RSAAlgorithm.to_jwk(long, as_dict=True), "kid": "two", "key_ops": ["verify"]},
    ]
    assert taken(*entries) == set()


def test_a_symmetric_key_is_left_out() -> None:
    assert taken({"kty": "oct", "k": "c2VjcmV0", "kid": "one", "alg": "HS256"}) == set()


def test_a_kid_is_ambiguous_even_when_its_other_key_would_be_left_out(
    elliptic: PrivateKey, long: PrivateKey
) -> None:
    twice = key_set(published(elliptic, "one"), published(long, "one", use="enc"))
    read = read_key_set(twice)
    assert not read.usable
    assert read.ambiguous == {"one"}


def test_one_bad_entry_does_not_cost_the_others(elliptic: PrivateKey) -> None:
    entries: list[object] = [
        None,
        7,
        "key",
        [],
        {"kid": "two", "kty": "RSA"},
        published(elliptic, "one"),
    ]
    assert set(read_key_set({"keys": entries}).usable) == {"one"}


@pytest.mark.parametrize("thing", [None, [], "keys", 7, {}, {"keys": {}}, {"keys": "abc"}])
def test_what_is_no_key_set_is_refused_aloud(thing: object) -> None:
    with pytest.raises(NotAKeySet):
        read_key_set(thing)


@given(ENTRY)
def test_no_entry_however_odd_stops_the_reading(entry: dict[str, object]) -> None:
    assert read_key_set(key_set(entry)).ambiguous == frozenset()
