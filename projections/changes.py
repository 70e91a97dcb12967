"""What changed of a case in one role's eyes between two moments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .rows import CardRow
from .sight import SeenLine, Sight


class ChangeKind(StrEnum):
    """What changed."""

    ADDED = "added"
    """A line came to be seen."""
    CORRECTED = "corrected"
    """A later line corrects this one."""
    SHOWN_OTHERWISE = "shown_otherwise"
    """Another version of the disclosure shows something else of it."""
    NO_LONGER_SHOWN = "no_longer_shown"
    """Another version of the disclosure hides it."""
    BECAME = "became"
    """Something of the case's card became another."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change: of a line, or of something of the card by its name."""

    kind: ChangeKind
    line: SeenLine | None = None
    name: str | None = None
    before: str | None = None
    after: str | None = None


def changes(before: Sight | None, after: Sight | None) -> Sequence[Change]:
    """What changed: first what was there before, then what was added, then the card."""
    return (*_of_known(before, after), *_added(before, after), *_of_card(before, after))


def _of_known(before: Sight | None, after: Sight | None) -> Iterator[Change]:
    now = after.by_event if after else {}
    for was in before.lines if before else ():
        line = now.get(was.event)
        if line is None:
            yield Change(kind=ChangeKind.NO_LONGER_SHOWN, line=was)
            continue
        if line.seen.is_superseded and not was.seen.is_superseded:
            yield Change(kind=ChangeKind.CORRECTED, line=line)
        if line.seen.line != was.seen.line:
            yield Change(kind=ChangeKind.SHOWN_OTHERWISE, line=line)


def _added(before: Sight | None, after: Sight | None) -> Iterator[Change]:
    """New lines; of one that was corrected in the meantime both are told."""
    known = before.by_event if before else {}
    for line in after.lines if after else ():
        if line.event not in known:
            yield Change(kind=ChangeKind.ADDED, line=line)
            if line.seen.is_superseded:
                yield Change(kind=ChangeKind.CORRECTED, line=line)


def _of_card(before: Sight | None, after: Sight | None) -> Iterator[Change]:
    was = _card(before.folded.card if before else None)
    now = _card(after.folded.card if after else None)
    for name in {**was, **now}:
        one, other = was.get(name), now.get(name)
        if one != other:
            yield Change(kind=ChangeKind.BECAME, name=name, before=one, after=other)


def _card(card: CardRow | None) -> dict[str, str | None]:
    """What a card says, by the schema's own names; nothing where there is none."""
    if card is None:
        return {}
    return {
        "openedAt": _moment(card.opened_at),
        "closedAt": _moment(card.closed_at),
        "openLapseCount": str(card.open_lapses),
        "askedBackAt": _moment(card.asked_back_at),
        "version": str(card.lines),
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
