"""Where the demo's issuer stands, and where it is not there at all."""

from pathlib import Path

import pytest

from braid.ops.issuer.mounting import issuer_of, page_of
from braid.ops.settings import settings
from tests.issuer.asking import DARNELL

PROVIDER = {
    "BRAID_OIDC_ISSUER": "https://id.example/realms/one",
    "BRAID_JWKS_URL": "https://id.example/jwks",
}


@pytest.mark.parametrize("more", [{}, {"BRAID_PRODUCTION": "yes"}], ids=["provider", "production"])
def test_where_a_provider_signs_people_in_the_issuer_is_not_there(more: dict[str, str]) -> None:
    chosen = settings({**PROVIDER, **more})
    assert issuer_of(chosen, (DARNELL,)) == []
    page = page_of(chosen)
    assert (page.issuer, page.is_demo) == ("https://id.example/realms/one", False)
    assert "connect-src 'self' https://id.example;" in page.policy()


def test_elsewhere_the_page_is_told_of_it(tmp_path: Path) -> None:
    chosen = settings(
        {"BRAID_HOME": str(tmp_path), "BRAID_PAGE_FRAME_ANCESTORS": "https://ehr.example"}
    )
    assert len(issuer_of(chosen)) == 1
    page = page_of(chosen)
    assert (page.issuer, page.is_demo) == ("/development", True)
    assert "frame-ancestors https://ehr.example;" in page.policy()
