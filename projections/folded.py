"""A case as one role saw it, folded from its history as the strand folds it, and kept nowhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from braid.domain.disclosure.line import Line
from braid.domain.disclosure.roles import Disclosure
from braid.domain.identity import Member, PersonId, Role
from braid.domain.membership import belonging_after
from braid.domain.recorded import Recorded

from .batch import Rows
from .bodies import Bodies
from .folding import Fold, recorded_at
from .rows import CardRow
from .timeline import Seen


@dataclass(frozen=True, kw_only=True)
class Folded:
    """A case in the eyes of one role."""

    card: CardRow
    rows: Rows
    lines: tuple[Seen, ...]
    """Oldest first; corrected ones among them."""
    hidden: tuple[Recorded, ...]
    """What the role's disclosure did not show."""
    belonging: Mapping[Member, datetime | None]
    """Who belonged to the case; until when, where that ended by itself."""

    @property
    def case(self) -> UUID:
        """Which case it is."""
        return self.card.case_id

    @property
    def called(self) -> str:
        """What the participant is called."""
        return self.card.called.decode()

    @property
    def standing(self) -> tuple[Seen, ...]:
        """The lines that nothing corrects, oldest first."""
        return tuple(one for one in self.lines if not one.is_superseded)


def folded(history: Sequence[Recorded], disclosure: Disclosure) -> Folded:
    """A case after its history, as a role saw it by a version of its disclosure.

    Raises ValueError where the role saw nothing of it.
    """
    seen, fold = disclosure.seen, Fold(Rows(), Unsealed())
    shown, hidden = list[tuple[Recorded, Line]](), list[Recorded]()
    for recorded in history:
        line = seen(recorded)
        if line is None:
            hidden.append(recorded)
            continue
        fold.add(recorded, line)
        shown.append((recorded, line))
    corrected = {place for _, place in fold.rows.superseded}
    [card] = fold.rows.cards.values()
    return Folded(
        card=card,
        rows=fold.rows,
        lines=tuple(
            _seen(recorded, line, place, is_superseded=place in corrected)
            for place, (recorded, line) in enumerate(shown, start=1)
        ),
        hidden=tuple(hidden),
        belonging=belonging_after(history),
    )


def belonging(
    history: Sequence[Recorded], *, also_in_emergency: bool = False
) -> frozenset[tuple[PersonId, Role]]:
    """Who belonged to a case after its history; who had it by emergency, where asked for."""
    return frozenset(
        (member.person, member.role)
        for member, until in belonging_after(history).items()
        if until is None or also_in_emergency
    )


class Unsealed(Bodies):
    """Rows that nobody keeps are not sealed."""

    def __init__(self) -> None:
        """Without a vault."""

    def sealed_line(self, line: Line, participant: PersonId, event_id: UUID) -> bytes:  # noqa: ARG002
        """Nothing: the line itself is at hand."""
        return b""

    def sealed_name(self, name: str, participant: PersonId, whose: UUID) -> bytes:  # noqa: ARG002
        """The name, as it is."""
        return name.encode()


def _seen(recorded: Recorded, line: Line, place: int, *, is_superseded: bool) -> Seen:
    return Seen(
        event_id=recorded.event_id,
        place=place,
        occurred=recorded.occurred,
        reported_at=recorded.reported_at,
        recorded_at=recorded_at(recorded),
        by=recorded.by,
        is_superseded=is_superseded,
        line=line,
    )
