"""Cursors: where a page ended. They hold only what the page itself showed."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from braid.projections.caseload import Card, CaseloadPlace
from braid.projections.looking_own import LookPlace

from .speaking import not_understood

LARGEST_PAGE = 100
LONGEST_PLACE = 18
"""Digits: what fits into PostgreSQL's bigint."""


def page_size(first: int) -> int:
    """How many are asked for. Raises Spoken outside 1 to 100."""
    if not 1 <= first <= LARGEST_PAGE:
        raise not_understood(f"Ask for 1 to {LARGEST_PAGE} at a time.")
    return first


def line_cursor(place: int) -> str:
    """The cursor of a line, by its place in this reader's timeline."""
    return _encoded(f"line {place}")


def line_place(cursor: str) -> int:
    """The place again. Raises Spoken."""
    return _place(cursor, "line")


def program_cursor(place: int) -> str:
    """The cursor of a line of the program, by its place among those that this reader sees."""
    return _encoded(f"program {place}")


def program_place(cursor: str) -> int:
    """The place again. Raises Spoken."""
    return _place(cursor, "program")


def card_cursor(card: Card) -> str:
    """The cursor of a card."""
    return _encoded(f"card {card.last_line_at.isoformat()} {card.case}")


def card_place(cursor: str) -> CaseloadPlace:
    """The place again. Raises Spoken."""
    moment, case = _parts(cursor, "card", 2)
    return CaseloadPlace(last_line_at=_moment(moment), case=_id(case))


def access_cursor(access: UUID) -> str:
    """The cursor of an emergency access."""
    return _encoded(f"access {access}")


def access_place(cursor: str) -> UUID:
    """The access again. Raises Spoken."""
    [access] = _parts(cursor, "access", 1)
    try:
        return UUID(access)
    except ValueError:
        raise not_understood("This cursor is not one of this list's.") from None


def read_cursor(key: int) -> str:
    """The cursor of a read on record, as an auditor holds it."""
    return _encoded(f"read {key}")


def read_place(cursor: str) -> int:
    """The read again. Raises Spoken."""
    return _place(cursor, "read")


def attempt_cursor(key: int) -> str:
    """The cursor of a refused attempt, as an auditor holds it."""
    return _encoded(f"attempt {key}")


def attempt_place(cursor: str) -> int:
    """The attempt again. Raises Spoken."""
    return _place(cursor, "attempt")


def look_cursor(place: LookPlace) -> str:
    """The cursor of a look at a participant's case."""
    return _encoded(f"look {place.looked_at.isoformat()} {place.request}")


def look_place(cursor: str) -> LookPlace:
    """The place again. Raises Spoken."""
    moment, request = _parts(cursor, "look", 2)
    return LookPlace(looked_at=_moment(moment), request=_id(request))


def _moment(said: str) -> datetime:
    with suppress(ValueError):
        moment = datetime.fromisoformat(said)
        if moment.tzinfo is not None:
            return moment
    raise not_understood("This cursor is not one of this list's.")


def _id(said: str) -> UUID:
    with suppress(ValueError):
        return UUID(said)
    raise not_understood("This cursor is not one of this list's.")


def _place(cursor: str, word: str) -> int:
    [place] = _parts(cursor, word, 1)
    if not place.isdecimal() or len(place) > LONGEST_PLACE:
        raise not_understood("This cursor is not one of this timeline's.")
    return int(place)


def _encoded(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode()


def _parts(cursor: str, word: str, count: int) -> list[str]:
    try:
        found, *parts = urlsafe_b64decode(cursor.encode()).decode().split(" ")
    except (NotBase64, ValueError):
        found, parts = "", []
    if found != word or len(parts) != count:
        raise not_understood("This cursor is not one that Braid gave.")
    return parts
