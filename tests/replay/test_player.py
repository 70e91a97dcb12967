"""The replay on a terminal, by its keys alone."""

import asyncio
from collections.abc import Awaitable, Callable

from textual.pilot import Pilot
from textual.widgets import DataTable, Static

from braid.ops.replaying.player import Player

from .history import CLINICIANS, HERSELF, LAPSED, MOVED, PEERS, SLEEP, replay

Use = Callable[[Pilot[None]], Awaitable[None]]


def used(use: Use, *, speed: float | None = None, width: int = 120) -> Player:
    """The player, once it was used like this."""
    player = Player(replay(PEERS, CLINICIANS, HERSELF), speed=speed)

    async def run() -> None:
        async with player.run_test(size=(width, 40)) as pilot:
            await pilot.pause()
            await use(pilot)

    asyncio.run(run())
    return player


def told(pilot: Pilot[None], where: str) -> str:
    shown = pilot.app.query_one(where, Static).content
    return str(shown)


def row(pilot: Pilot[None], number: int) -> list[str]:
    return [str(cell) for cell in pilot.app.query_one(DataTable).get_row_at(number)]


def test_it_begins_at_the_end_and_steps_back_and_forth() -> None:
    async def use(pilot: Pilot[None]) -> None:
        assert "step 11 of 11" in told(pilot, "#place")
        await pilot.press("left", "left", "right")
        assert "step 10 of 11, position 100" in told(pilot, "#place")
        assert pilot.app.query_one(DataTable).row_count == 10
        await pilot.press("home", "left")
        assert "step 1 of 11" in told(pilot, "#place")
        await pilot.press("]")
        assert "step 11 of 11" in told(pilot, "#place")

    used(use)


def test_differences_are_marked_in_their_own_column() -> None:
    async def use(pilot: Pilot[None]) -> None:
        await pilot.press("end")
        assert [row(pilot, number)[4] for number in (3, MOVED, SLEEP, LAPSED)] == [
            *("=", "<", ">", "\N{NOT EQUAL TO}"),
        ]

    used(use)


def test_a_step_is_told_whole_with_what_each_saw_and_the_three_clocks() -> None:
    async def use(pilot: Pilot[None]) -> None:
        await pilot.press("home", "n")
        said = told(pilot, "#step")
        assert "Sounds like her sister moved out." in said
        assert "sees nothing of it" in said
        assert "Never knew of it." in said

    used(use)


def test_it_leaps_to_the_next_difference_and_to_the_one_before() -> None:
    async def use(pilot: Pilot[None]) -> None:
        await pilot.press("home", "n")
        assert f"step {MOVED + 1} of" in told(pilot, "#place")
        await pilot.press("n", "n", "p")
        assert f"step {SLEEP + 1} of" in told(pilot, "#place")
        await pilot.press("end", "n")
        assert "Nothing further" in told(pilot, "#place")

    used(use)


def test_it_leaps_to_when_each_side_first_knew_of_what_is_selected() -> None:
    async def use(pilot: Pilot[None]) -> None:
        await pilot.press("end", *["up"] * (10 - MOVED), "1")
        assert f"step {MOVED + 1} of" in told(pilot, "#place")
        await pilot.press("2")
        assert f"clinician never knew of step {MOVED + 1}" in told(pilot, "#place")

    used(use)


def test_other_eyes_take_their_turn_on_either_side() -> None:
    async def use(pilot: Pilot[None]) -> None:
        await pilot.press("r")
        labels = [str(one.label) for one in pilot.app.query_one(DataTable).ordered_columns]
        assert labels[3:] == ["peer", "", "participant"]

    assert used(use).pair == (PEERS, HERSELF)


def test_it_plays_by_itself_to_the_end_and_stands_still() -> None:
    async def use(pilot: Pilot[None]) -> None:
        while "playing" in told(pilot, "#place"):
            await pilot.pause(0.01)
        assert "step 11 of 11" in told(pilot, "#place")

    used(use, speed=64)


def test_it_can_be_used_on_a_narrow_terminal_and_left() -> None:
    async def use(pilot: Pilot[None]) -> None:
        await pilot.press("left", "q")

    assert used(use, width=60).return_code == 0
