"""What the issuer's addresses work with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from braid.ops.tokens import DevelopmentIssuer

from .codes import Codes
from .people import Somebody


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Who signs, for whom, and for which client."""

    issuer: DevelopmentIssuer
    people: Mapping[str, Somebody]
    """By what names each."""
    client: str
    codes: Codes
    clock: Callable[[], datetime]
