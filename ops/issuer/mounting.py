"""How the page signs people in here: with the operator's provider, or with this issuer."""

from collections.abc import Sequence

from fastapi import APIRouter

from braid.graphql.page.pages import Page
from braid.ops import clock
from braid.ops.settings import Settings
from braid.ops.tokens import DevelopmentIssuer

from .people import Somebody
from .routes import HERE, issuer_routes


def is_needed(chosen: Settings) -> bool:
    """Whether nobody else signs people in; never in production."""
    return not chosen.production and chosen.issuer is None


def page_of(chosen: Settings) -> Page:
    """The page, as the operator wants it."""
    return Page(
        issuer=HERE if is_needed(chosen) else chosen.issuer,
        client=chosen.page_client,
        scope=chosen.page_scope,
        is_demo=is_needed(chosen),
        frame_ancestors=chosen.page_frame_ancestors,
        reaches=chosen.page_reaches,
    )


def issuer_of(chosen: Settings, offered: Sequence[Somebody] = ()) -> list[APIRouter]:
    """The issuer's routes where it is needed, with who may sign in by one click."""
    if not is_needed(chosen):
        return []
    local = DevelopmentIssuer.at(chosen.home, production=chosen.production)
    return [issuer_routes(local, offered, client=chosen.page_client, clock=clock.now)]
