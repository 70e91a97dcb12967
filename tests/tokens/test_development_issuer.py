"""The issuer that development has and production does not."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from braid.domain.identity import PURPOSES, READING_ROLES, Role
from braid.graphql.tokens.keys import FixedKeys
from braid.graphql.tokens.verify import Reason, Unauthenticated, Verifier, Viewer
from braid.ops.tokens import (
    DEVELOPMENT_AUDIENCE,
    DEVELOPMENT_ISSUER,
    DevelopmentIssuer,
    DevelopmentKeyUnusable,
    DevelopmentTokensForbidden,
)
from tests.tokens.tokens import NOW, PERSON

HOUR = timedelta(hours=1)


def verifying(issuer: DevelopmentIssuer) -> Verifier:
    return Verifier(
        issuer=DEVELOPMENT_ISSUER,
        audience=DEVELOPMENT_AUDIENCE,
        keys=FixedKeys(issuer.jwks()),
        clock=lambda: NOW,
    )


@pytest.mark.parametrize("role", READING_ROLES)
def test_a_development_token_is_believed(tmp_path: Path, role: Role) -> None:
    issuer = DevelopmentIssuer.at(tmp_path, production=False)
    token = issuer.token(PERSON, role, lifetime=HOUR, now=NOW)
    assert verifying(issuer).viewer(f"Bearer {token}") == Viewer(
        person=PERSON, role=role, purpose=PURPOSES[role], expires_at=NOW + HOUR
    )


def test_the_key_outlives_the_issuer(tmp_path: Path) -> None:
    first = DevelopmentIssuer.at(tmp_path, production=False)
    second = DevelopmentIssuer.at(tmp_path, production=False)
    assert first.jwks() == second.jwks()


def test_another_home_has_another_key_and_another_kid(tmp_path: Path) -> None:
    here = DevelopmentIssuer.at(tmp_path / "here", production=False)
    there = DevelopmentIssuer.at(tmp_path / "there", production=False)
    token = there.token(PERSON, Role.PEER, lifetime=HOUR, now=NOW)
    with pytest.raises(Unauthenticated) as caught:
        verifying(here).viewer(f"Bearer {token}")
    assert caught.value.reason is Reason.UNKNOWN_KID


def test_only_the_owner_reads_the_key_and_nothing_else_is_left(tmp_path: Path) -> None:
    DevelopmentIssuer.at(tmp_path, production=False)
    (key,) = tmp_path.iterdir()
    assert key.name == "development-issuer.pem"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_many_that_begin_at_once_share_one_key(tmp_path: Path) -> None:
    home = tmp_path / "deep" / "home"
    with ThreadPoolExecutor(8) as pool:
        made = [pool.submit(DevelopmentIssuer.at, home, production=False) for _ in range(32)]
        published = [future.result(30).jwks() for future in made]
    assert all(jwks == published[0] for jwks in published)
    assert [path.name for path in home.iterdir()] == ["development-issuer.pem"]


def test_the_published_key_set_and_the_issuers_text_hold_nothing_private(tmp_path: Path) -> None:
    issuer = DevelopmentIssuer.at(tmp_path, production=False)
    match issuer.jwks():
        case {"keys": [dict(entry)]}:
            assert sorted(entry) == ["alg", "crv", "kid", "kty", "use", "x", "y"]
        case _:
            pytest.fail("one key is published")
    assert repr(issuer) == "DevelopmentIssuer(production=False)"


def test_production_forbids_development_tokens_and_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(DevelopmentTokensForbidden, match="identity provider instead"):
        DevelopmentIssuer.at(tmp_path, production=True)
    assert list(tmp_path.iterdir()) == []


def test_production_forbids_an_issuer_with_a_key_from_elsewhere() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    with pytest.raises(DevelopmentTokensForbidden):
        DevelopmentIssuer(key=key, production=True)


def test_a_file_that_holds_no_key_is_refused_by_name(tmp_path: Path) -> None:
    wrong = ec.generate_private_key(ec.SECP384R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    for content in (b"", b"nonsense", wrong):
        (tmp_path / "development-issuer.pem").write_bytes(content)
        with pytest.raises(DevelopmentKeyUnusable, match="delete it"):
            DevelopmentIssuer.at(tmp_path, production=False)
