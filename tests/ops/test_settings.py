"""What an operator may set, and what is refused."""

from pathlib import Path

import pytest

from braid.ops.settings import SettingNotUnderstood, settings


def test_everything_has_a_default() -> None:
    chosen = settings({})
    assert chosen.home == Path.cwd() / ".braid"
    assert (chosen.host, chosen.port, chosen.program) == ("127.0.0.1", 8330, 1)
    assert not chosen.production
    assert not chosen.introspection
    assert not chosen.ad_hoc
    assert chosen.page_frame_ancestors == chosen.page_reaches == ()


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"BRAID_PORT": "many"}, "BRAID_PORT"),
        ({"BRAID_PORT": "70000"}, "BRAID_PORT"),
        ({"BRAID_PROGRAM": "0"}, "BRAID_PROGRAM"),
        ({"BRAID_PRODUCTION": "perhaps"}, "BRAID_PRODUCTION"),
        ({"BRAID_OIDC_ISSUER": "https://id.example"}, "BRAID_JWKS_URL"),
        ({"BRAID_PRODUCTION": "yes"}, "BRAID_OIDC_ISSUER"),
        ({"POSTGRES_ENABLE_DB_FUNCTIONS": "y"}, "loses events"),
        ({"BRAID_INTROSPECTION": "yes"}, "BRAID_AD_HOC"),
        ({"BRAID_GRAPHIQL": "yes"}, "BRAID_AD_HOC"),
        ({"BRAID_PAGE_CLIENT": "two words"}, "BRAID_PAGE_CLIENT"),
        ({"BRAID_PAGE_SCOPE": "profile"}, "openid"),
        ({"BRAID_PAGE_FRAME_ANCESTORS": "https://ehr.example/chart"}, "origins"),
        ({"BRAID_PAGE_FRAME_ANCESTORS": "http://ehr.example"}, "origins"),
        ({"BRAID_PAGE_FRAME_ANCESTORS": "*"}, "origins"),
        ({"BRAID_PAGE_FRAME_ANCESTORS": "https://ehr.example; script-src"}, "origins"),
        ({"BRAID_PAGE_REACHES": "https://tokens.example/oauth2"}, "BRAID_PAGE_REACHES"),
        ({"BRAID_PAGE_REACHES": "http://tokens.example"}, "origins"),
        ({"BRAID_PAGE_REACHES": "*"}, "origins"),
        ({"BRAID_PAGE_REACHES": "https://tokens.example; script-src"}, "origins"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_to_write(
    environment: dict[str, str], words: str
) -> None:
    with pytest.raises(SettingNotUnderstood, match=words):
        settings(environment)


def test_production_allows_no_introspection() -> None:
    production = {
        "BRAID_PRODUCTION": "yes",
        "BRAID_OIDC_ISSUER": "https://id.example",
        "BRAID_JWKS_URL": "https://id.example/jwks",
    }
    assert settings(production).production
    with pytest.raises(SettingNotUnderstood, match="BRAID_INTROSPECTION"):
        settings({**production, "BRAID_INTROSPECTION": "yes"})


def test_the_page_may_be_framed_by_the_origins_that_are_named() -> None:
    named = "https://ehr.example  http://localhost:9000"
    chosen = settings({"BRAID_PAGE_FRAME_ANCESTORS": named})
    assert chosen.page_frame_ancestors == ("https://ehr.example", "http://localhost:9000")


def test_the_page_reaches_the_origins_that_are_named() -> None:
    named = "https://tokens.example  http://localhost:9000"
    chosen = settings({"BRAID_PAGE_REACHES": named})
    assert chosen.page_reaches == ("https://tokens.example", "http://localhost:9000")
