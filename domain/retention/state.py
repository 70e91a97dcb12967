"""What holds a record, and whether it is erased."""

from dataclasses import dataclass, replace
from typing import assert_never

from braid.domain.events import RetentionEvent

from .events import LegalHoldLifted, LegalHoldPlaced, RecordErased

USUAL_YEARS = 6
"""What HIPAA asks of records at least (45 CFR 164.316), and what holds until more is declared."""


@dataclass(frozen=True, kw_only=True)
class Retention:
    """Where a case's record stands."""

    is_held: bool = False
    is_erased: bool = False


def after(retention: Retention, event: RetentionEvent) -> Retention:
    """The record after one more event."""
    match event:
        case LegalHoldPlaced():
            return replace(retention, is_held=True)
        case LegalHoldLifted():
            return replace(retention, is_held=False)
        case RecordErased():
            return replace(retention, is_erased=True)
        case _:
            assert_never(event)
