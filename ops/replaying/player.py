"""A replay on a terminal: step by step, two pairs of eyes side by side, differences marked."""

from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widgets import Footer, Static

from .beside import Beside
from .comparing import difference_before, next_difference, side_by_side
from .picture import Widths, cells, place, whole
from .replay import Replay
from .told import called

SLOWEST, USUAL, FASTEST = 0.25, 2.0, 64.0
"""Steps a second when it plays by itself."""


class Player(App[None]):
    """One case, one moment, two pairs of eyes."""

    CSS_PATH = "player.css"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", "Back", priority=True),
        Binding("right", "go(1)", "Forward", priority=True),
        Binding("ctrl+left,[", "go(-10)", "Ten back", show=False, priority=True),
        Binding("ctrl+right,]", "go(10)", "Ten forward", show=False, priority=True),
        Binding("home", "to_first", "First", show=False, priority=True),
        Binding("end", "to_last", "Last", show=False, priority=True),
        Binding("space", "play", "Play", priority=True),
        Binding("plus,equals_sign", "faster(2.0)", "Faster", show=False),
        Binding("minus", "faster(0.5)", "Slower", show=False),
        Binding("n", "differ(1)", "Differs next"),
        Binding("p", "differ(-1)", "Differed before"),
        Binding("1", "known(0)", "Left knew"),
        Binding("2", "known(1)", "Right knew"),
        Binding("l", "turn(0)", "Other left"),
        Binding("r", "turn(1)", "Other right"),
        Binding("q", "quit", "Quit"),
    ]

    def __init__(self, replay: Replay, *, speed: float | None = None) -> None:
        super().__init__()
        self.replay = replay
        self.step = 0 if speed else replay.last
        self.speed = speed or USUAL
        self.pair = (replay.eyes[0], replay.eyes[min(1, len(replay.eyes) - 1)])
        self.said = ""
        self._plays = speed is not None
        self._timer: Timer | None = None

    @property
    def selected(self) -> int:
        """The step whose row is selected."""
        return max(0, self.query_one(Beside).cursor_row)

    def compose(self) -> ComposeResult:
        """The moment, the table, and one step whole."""
        yield Static(id="place")
        yield Beside()
        yield VerticalScroll(Static(id="step"), id="whole")
        yield Footer()

    def on_mount(self) -> None:
        """Show the first moment; play where a speed was asked for."""
        self.title = called(self.replay.steps[0])
        self.query_one(Beside).focus()
        self.show(self.step)
        if self._plays:
            self.action_play()

    def on_data_table_row_highlighted(self) -> None:
        """Tell of the selected step."""
        self._tell()

    def on_resize(self) -> None:
        """Draw everything as wide as there is room."""
        self.show(self.step, select=self.selected)

    def show(self, step: int, *, select: int | None = None) -> None:
        """Go to a moment, and select a step of it: the last one, unless another is meant."""
        self.step = min(max(step, 0), self.replay.last)
        left, right = (self.replay.view(eyes, self.step) for eyes in self.pair)
        table, widths = self.query_one(Beside), Widths.within(self.size.width)
        columns = (
            *(("#", widths.number), ("Reported", widths.when), ("What happened", widths.what)),
            *((left.eyes.label, widths.side), ("", 1), (right.eyes.label, widths.side)),
        )
        rows = tuple(side_by_side(left, right, self.step))
        table.draw(rows, partial(cells, self.replay, widths=widths), columns)
        table.move_cursor(row=self.step if select is None else select)
        self._tell()

    def action_go(self, steps: int) -> None:
        """Go some steps on, or back."""
        self.said = ""
        self.show(self.step + steps)

    def action_to_first(self) -> None:
        """Go to where it began."""
        self.action_go(-len(self.replay.steps))

    def action_to_last(self) -> None:
        """Go to where it ends."""
        self.action_go(len(self.replay.steps))

    def action_play(self) -> None:
        """Play by itself, or stand still."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        else:
            if self.step == self.replay.last:
                self.show(0)
            self._timer = self.set_interval(1 / self.speed, self._play_on)
        self._tell()

    def action_faster(self, times: float) -> None:
        """Play faster, or slower."""
        self.speed = min(max(self.speed * times, SLOWEST), FASTEST)
        if self._timer is not None:
            self._timer.stop()
            self._timer = self.set_interval(1 / self.speed, self._play_on)
        self._tell()

    def action_differ(self, way: int) -> None:
        """Go to where the two next saw something else, or last did."""
        find = next_difference if way > 0 else difference_before
        found = find(self.replay, self.pair, self.step)
        self._arrive(found, "Nothing further on that way is seen differently by these two.")

    def action_known(self, side: int) -> None:
        """Go to the first moment at which one side knew of the selected step."""
        number, eyes = self.selected, self.pair[side]
        found = self.replay.first_known(eyes, number)
        self._arrive(found, f"{eyes.label} never knew of step {number + 1}.", select=number)

    def action_turn(self, side: int) -> None:
        """Let the next eyes look on one side."""
        eyes = self.replay.eyes
        turned = eyes[(eyes.index(self.pair[side]) + 1) % len(eyes)]
        self.pair = (turned, self.pair[1]) if side == 0 else (self.pair[0], turned)
        self.show(self.step, select=self.selected)

    def _arrive(self, step: int | None, nowhere: str, *, select: int | None = None) -> None:
        self.said = "" if step is not None else nowhere
        if step is None:
            self._tell()
        else:
            self.show(step, select=select)

    def _play_on(self) -> None:
        if self.step >= self.replay.last:
            self.action_play()
        else:
            self.action_go(1)

    def _tell(self) -> None:
        pace = self.speed if self._timer is not None else None
        where = place(self.replay, self.step, width=self.size.width, pace=pace, said=self.said)
        self.query_one("#place", Static).update(where)
        told = whole(self.replay, self.pair, min(self.selected, self.step), self.step)
        self.query_one("#step", Static).update(Text("\n").join(told))


def play(replay: Replay, *, speed: float | None) -> None:
    """Show a replay until it is left."""
    Player(replay, speed=speed).run()
