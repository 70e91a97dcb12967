"""Cursors: where a page ended. They hold only what the page itself showed."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from datetime import datetime
from uuid import UUID

from braid.projections.caseload import Card, CaseloadPlace

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
    try:
        place = CaseloadPlace(last_line_at=datetime.fromisoformat(moment), case=UUID(case))
    except ValueError:
        raise not_understood("This cursor is not one of this list's.") from None
    if place.last_line_at.tzinfo is None:
        raise not_understood("This cursor is not one of this list's.")
    return place


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
