"""What Braid demands of the claims in a token whose signature holds."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from braid.domain.identity import PURPOSES, READING_ROLES, PersonId, Purpose, Role

from .reasons import Reason
from .unauthenticated import Unauthenticated

LONGEST_TOKEN = timedelta(hours=12)
# The last second `datetime` knows: beyond it, and for NaN, arithmetic on claims is not safe.
LATEST_INSTANT = 253_402_300_799


def expiry_in(claims: Mapping[str, object], *, now: float, leeway: float) -> float:
    """Give the instant a token ends, once every time in it has been found sound."""
    expires, issued = _instant(claims, "exp"), _instant(claims, "iat")
    if expires <= now - leeway:
        raise Unauthenticated(Reason.EXPIRED)
    if issued > now + leeway:
        raise Unauthenticated(Reason.ISSUED_IN_FUTURE)
    if "nbf" in claims and _instant(claims, "nbf") > now + leeway:
        raise Unauthenticated(Reason.NOT_YET_VALID)
    if expires - issued > LONGEST_TOKEN.total_seconds():
        raise Unauthenticated(Reason.LIVES_TOO_LONG)
    return expires


def person_in(claims: Mapping[str, object]) -> PersonId:
    match claims.get("sub"):
        case str(subject):
            return PersonId(_canonical_uuid(subject))
        case _:
            raise Unauthenticated(Reason.SUBJECT)


def role_in(claims: Mapping[str, object]) -> Role:
    claimed = claims.get("braid_role")
    for role in READING_ROLES:
        if claimed == role.value:
            return role
    raise Unauthenticated(Reason.ROLE)


def purpose_in(claims: Mapping[str, object], role: Role) -> Purpose:
    """Give the one purpose a role may act for; a token may repeat it and nothing else."""
    purpose = PURPOSES[role]
    if claims.get("braid_purpose", purpose.value) != purpose.value:
        raise Unauthenticated(Reason.PURPOSE)
    return purpose


def _instant(claims: Mapping[str, object], name: str) -> float:
    value = claims[name]
    # `True` is an int to Python and no time to anybody.
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unauthenticated(Reason.TIMES)
    if not 0 <= value <= LATEST_INSTANT:
        raise Unauthenticated(Reason.TIMES)
    return float(value)


def _canonical_uuid(text: str) -> UUID:
    try:
        parsed = UUID(text)
    except ValueError:
        parsed = None
    # `UUID` also reads braces, prefixes and stray hyphens: one person would have many names.
    if parsed is None or str(parsed) != text.lower():
        raise Unauthenticated(Reason.SUBJECT)
    return parsed
