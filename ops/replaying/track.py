"""One pass of a disclosure over a case: what its role sees of each event, and how it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from braid.domain.disclosure.line import Line
from braid.domain.disclosure.roles import Disclosure
from braid.domain.recorded import Recorded
from braid.projections.batch import Rows
from braid.projections.folded import Unsealed
from braid.projections.folding import Fold
from braid.projections.rows import CardRow


@dataclass(frozen=True, kw_only=True)
class Track:
    """What one disclosure makes of a history, event by event."""

    disclosure: int
    """Its version."""
    lines: tuple[Line | None, ...]
    """What it shows of each event; None where it is hidden."""
    corrected: Mapping[int, int]
    """By the number of an event whose line is corrected: the number of the event that does it."""
    cards: tuple[CardRow | None, ...]
    """The case as it stands after each event."""

    def corrects(self, number: int) -> tuple[int, ...]:
        """The events whose lines this one corrects."""
        return tuple(earlier for earlier, by in self.corrected.items() if by == number)


def track(history: Sequence[Recorded], disclosure: Disclosure) -> Track:
    """A disclosure's pass over the history of one case, folded as its strand folds it.

    What stands between the case's events, of the program, is no line of the case.
    """
    fold, case = Fold(Rows(), Unsealed()), history[0].originator_id
    lines, cards = list[Line | None](), list[CardRow | None]()
    shown, corrected = list[int](), dict[int, int]()
    for number, recorded in enumerate(history):
        line = disclosure.seen(recorded) if recorded.originator_id == case else None
        lines.append(line)
        if line is not None:
            known = len(fold.rows.superseded)
            fold.add(recorded, line)
            shown.append(number)
            for _, place in fold.rows.superseded[known:]:
                corrected.setdefault(shown[place - 1], number)
        cards.append(next(iter(fold.rows.cards.values()), None))
    return Track(
        disclosure=disclosure.version,
        lines=tuple(lines),
        corrected=corrected,
        cards=tuple(cards),
    )
