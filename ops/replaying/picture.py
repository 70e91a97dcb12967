"""What the terminal shows of a replay: where it stands, a row of its table, and one step whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from rich.text import Text

from braid.domain.disclosure.line import Line
from braid.domain.program.events import DisclosureAdopted

from .comparing import Difference, Row
from .eyes import Eyes
from .plainly import ERASED, NOT_HERS, UNSEEN
from .replay import Replay, View
from .told import CLOCK, by_whom, called, clocks, happened, moment, on_record, told

ROOMY, NARROWEST, AROUND = 110, 10, 14
"""Columns of a wide terminal, of the narrowest side, and of what stands between columns."""
COLOURS = {
    Difference.SAME: "dim",
    Difference.APART: "bold yellow",
    Difference.LEFT: "bold cyan",
    Difference.RIGHT: "bold magenta",
    Difference.NEITHER: "dim",
}
MEANINGS = {
    Difference.SAME: "both read the same",
    Difference.APART: "each reads something else",
    Difference.LEFT: "the left alone reads of it",
    Difference.RIGHT: "the right alone reads of it",
    Difference.NEITHER: "neither reads of it",
}


@dataclass(frozen=True, kw_only=True)
class Widths:
    """How wide the columns of the table are: the two sides share what the others leave."""

    number: int = 4
    when: int
    what: int
    side: int

    @classmethod
    def within(cls, terminal: int) -> Self:
        """The widths on a terminal of so many columns."""
        when, what = (18, 24) if terminal >= ROOMY else (11, 14)
        left = terminal - AROUND - cls.number - when - what - 1
        return cls(when=when, what=what, side=max(NARROWEST, left // 2))


def place(replay: Replay, step: int, *, width: int, pace: float | None, said: str) -> Text:
    """Where the replay stands, and how it plays."""
    recorded = replay.steps[step]
    went = f"{called(replay.steps[0])}: step {step + 1} of {len(replay.steps)}"
    where = f"{went}, position {recorded.position}, {moment(recorded)}"
    playing = "" if pace is None else f"  playing, {pace:g} a second"
    return Text("\n").join(
        (
            Text(where, style="bold", no_wrap=True).append(playing, style="green"),
            _slider(step, replay.last, max(10, width - 4)),
            Text(said, style="yellow") if said else _meanings(),
        )
    )


def _slider(step: int, last: int, width: int) -> Text:
    at = round((width - 1) * step / max(last, 1))
    line = "\N{BOX DRAWINGS HEAVY HORIZONTAL}"
    before, after = line * at, line * (width - 1 - at)
    return Text(before, style="cyan").append("\N{BLACK CIRCLE}", style="bold").append(after, "dim")


def _meanings() -> Text:
    every = (f"{one.value} {words}" for one, words in MEANINGS.items())
    return Text("  ".join(every), style="dim", no_wrap=True, overflow="ellipsis")


def cells(replay: Replay, row: Row, widths: Widths) -> tuple[Text, ...]:
    """A row of the table: the step, when, what, the left, the mark, the right."""
    recorded = replay.steps[row.number]
    when = CLOCK.briefly(recorded.reported_at)
    if isinstance(recorded.event, DisclosureAdopted):
        left = mark = right = Text("")
    else:
        left = _cell(row.left, corrected=row.left_corrected)
        right = _cell(row.right, corrected=row.right_corrected)
        mark = Text(row.difference.value, style=COLOURS[row.difference])
    number = Text(str(row.number + 1), style="dim")
    shown = (when if len(when) <= widths.when else when.partition(",")[0], happened(recorded))
    return number, *(_cut(one) for one in shown), left, mark, right


def _cut(said: str, style: str = "") -> Text:
    """Text that ends in an ellipsis where it is too long."""
    return Text(said, style=style, no_wrap=True, overflow="ellipsis")


def _cell(line: Line | None, *, corrected: bool) -> Text:
    if line is None:
        return Text("\N{EM DASH}", style="dim")
    return _cut(told(line).headline, "strike dim" if corrected else "")


def whole(replay: Replay, pair: tuple[Eyes, Eyes], number: int, step: int) -> Sequence[Text]:
    """One step whole, as two saw it at a moment, and when each first knew of it."""
    recorded = replay.steps[number]
    said = [Text(f"Step {number + 1}: {happened(recorded)}", style="bold")]
    if isinstance(recorded.event, DisclosureAdopted):
        return said
    said.append(Text(f"Put on record by: {by_whom(recorded)}. {clocks(recorded)}"))
    if recorded.is_erased:
        said.append(Text(ERASED, style="yellow"))
    for eyes in dict.fromkeys(pair):
        said += _of(replay, replay.view(eyes, step), number)
    whole_of_it = "; ".join(on_record(recorded)) or "no more than that."
    said.append(Text(f"On record: {whole_of_it}", style="dim"))
    return said


def _of(replay: Replay, view: View, number: int) -> Iterator[Text]:
    line, known = view.lines.get(number), replay.first_known(view.eyes, number)
    who = Text(f"{view.eyes.label}: ", style="bold cyan")
    if line is not None:
        yield who.append(told(line).said, style="default not bold")
        if number in view.corrected:
            yield Text("    A later line corrects it.", style="yellow")
    else:
        yield who.append(UNSEEN if view.belongs else NOT_HERS, style="default not bold")
    if known is None:
        yield Text("    Never knew of it.", style="dim")
    else:
        first = replay.steps[known]
        yield Text(f"    Knew of it first at step {known + 1}, {moment(first)}.", style="dim")
    yield Text(f"    Shown by version {view.disclosure} of the disclosure.{_card(view)}", "dim")


def _card(view: View) -> str:
    card = view.card
    if card is None:
        return ""
    lapses = {0: "no open lapse", 1: "one open lapse"}.get(
        card.open_lapses, f"{card.open_lapses} open lapses"
    )
    return f" The case then: {card.lines} lines, {lapses}{', closed' if card.closed_at else ''}."
