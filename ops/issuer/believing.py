"""Whose tokens are believed: your identity provider's, or the development issuer's."""

from braid.graphql.tokens.keys import FixedKeys, Keys, KeysFromUrl
from braid.graphql.tokens.verify import Verifier
from braid.ops.clock import now
from braid.ops.settings import Settings
from braid.ops.tokens import DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER, DevelopmentIssuer


def verifier_of(chosen: Settings) -> Verifier:
    """What verifies bearer tokens."""
    keys: Keys
    if chosen.issuer is not None and chosen.jwks_url is not None:
        issuer, audience, keys = chosen.issuer, chosen.audience, KeysFromUrl(chosen.jwks_url)
    else:
        local = DevelopmentIssuer.at(chosen.home, production=chosen.production)
        issuer, audience = DEVELOPMENT_ISSUER, DEVELOPMENT_AUDIENCE
        keys = FixedKeys(local.jwks())
    return Verifier(issuer=issuer, audience=audience, keys=keys, clock=now)
