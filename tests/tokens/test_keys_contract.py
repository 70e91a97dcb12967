"""What everything that gives keys promises."""

from collections.abc import Callable, Mapping

import pytest

from braid.graphql.tokens.key_set import algorithm_of
from braid.graphql.tokens.keys import FixedKeys, Keys, KeysFromUrl, NoSuchKey
from braid.graphql.tokens.reasons import Reason
from tests.tokens.publisher import Publisher
from tests.tokens.tokens import PrivateKey, key_set, published

Given = Callable[[Mapping[str, object]], Keys]


@pytest.fixture(params=["fixed", "from url"])
def given(request: pytest.FixtureRequest, publisher: Publisher) -> Given:
    def from_url(jwks: Mapping[str, object]) -> Keys:
        publisher.publish(jwks)
        return KeysFromUrl(publisher.url)

    return FixedKeys if request.param == "fixed" else from_url


@pytest.mark.parametrize(("kid", "algorithm"), [("elliptic", "ES256"), ("long", "RS256")])
def test_a_key_is_found_by_name_and_algorithm(
    given: Given, elliptic: PrivateKey, long: PrivateKey, kid: str, algorithm: str
) -> None:
    keys = given(key_set(published(elliptic, "elliptic"), published(long, "long")))
    key = keys.matching(kid, algorithm)
    assert algorithm_of(key) == algorithm
    assert key == {"elliptic": elliptic, "long": long}[kid].public_key()


@pytest.mark.parametrize("algorithm", ["RS256", "HS256", "none", "ES384", ""])
def test_a_key_is_not_given_for_an_algorithm_that_is_not_its_own(
    given: Given, elliptic: PrivateKey, algorithm: str
) -> None:
    keys = given(key_set(published(elliptic, "elliptic")))
    with pytest.raises(NoSuchKey) as caught:
        keys.matching("elliptic", algorithm)
    assert caught.value.reason is Reason.ALGORITHM


def test_an_unknown_kid_is_no_key(given: Given, elliptic: PrivateKey) -> None:
    keys = given(key_set(published(elliptic, "elliptic")))
    with pytest.raises(NoSuchKey) as caught:
        keys.matching("stranger", "ES256")
    assert caught.value.reason is Reason.UNKNOWN_KID


def test_a_kid_that_names_two_keys_is_no_key(
    given: Given, elliptic: PrivateKey, other_elliptic: PrivateKey
) -> None:
    twice = [published(elliptic, "twice"), published(other_elliptic, "twice")]
    keys = given(key_set(*twice, published(elliptic, "once")))
    with pytest.raises(NoSuchKey) as caught:
        keys.matching("twice", "ES256")
    assert caught.value.reason is Reason.AMBIGUOUS_KID
    assert keys.matching("once", "ES256") == elliptic.public_key()
