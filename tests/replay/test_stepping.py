"""Stepping through a case: what each saw then, and when each first knew."""

from uuid import UUID

from braid.domain.identity import PersonId, Role
from braid.ops.replaying.comparing import (
    Difference,
    difference_before,
    next_difference,
    side_by_side,
)
from braid.ops.replaying.eyes import eyes_of
from braid.ops.replaying.replay import Replay

from .history import (
    CHAIRS,
    CLINICIANS,
    DARNELL,
    GUEST,
    HERSELF,
    JOINED,
    LAPSED,
    LEFT,
    MOVED,
    OPENED,
    PEERS,
    SLEEP,
    TAKEN_BACK,
    WARNED,
    adopted,
    replay,
)


def compared(shown: Replay, step: int) -> dict[int, Difference]:
    left, right = (shown.view(eyes, step) for eyes in (PEERS, CLINICIANS))
    return {row.number: row.difference for row in side_by_side(left, right, step)}


def test_a_moment_shows_nothing_that_came_later() -> None:
    shown = replay(PEERS)
    assert max(shown.view(PEERS, CHAIRS).lines) == CHAIRS
    assert shown.line(PEERS, LAPSED, SLEEP) is None


def test_two_roles_at_one_moment_are_told_apart() -> None:
    marks = compared(replay(PEERS, CLINICIANS), WARNED)
    assert marks[CHAIRS] is Difference.SAME
    assert marks[MOVED] is Difference.LEFT
    assert marks[SLEEP] is marks[WARNED] is Difference.RIGHT
    assert marks[LAPSED] is Difference.APART


def test_a_line_is_corrected_from_its_correction_on_and_not_before() -> None:
    shown = replay(CLINICIANS)
    assert LAPSED not in shown.view(CLINICIANS, JOINED).corrected
    assert LAPSED in shown.view(CLINICIANS, TAKEN_BACK).corrected
    assert shown.corrects(CLINICIANS, TAKEN_BACK) == (LAPSED,)


def test_a_case_stands_then_as_it_stood_then() -> None:
    shown = replay(CLINICIANS)
    cards = [shown.view(CLINICIANS, step).card for step in (SLEEP, LAPSED, TAKEN_BACK)]
    assert [card.open_lapses for card in cards if card] == [0, 1, 0]


def test_the_first_moment_is_that_of_the_event_for_who_may_see_it_and_none_for_who_may_not() -> (
    None
):
    shown = replay(PEERS, CLINICIANS, HERSELF)
    assert shown.first_known(PEERS, MOVED) == MOVED
    assert shown.first_known(CLINICIANS, MOVED) is None
    assert shown.first_known(HERSELF, LAPSED) is None


def test_who_joins_late_knows_of_what_was_before_from_then_on_and_of_nothing_once_she_left() -> (
    None
):
    [guest] = eyes_of(GUEST.person, replay(PEERS).steps)
    shown = replay(PEERS, guest)
    assert guest.label == "Lee Park, peer"
    assert not shown.view(guest, WARNED).lines
    assert shown.first_known(guest, MOVED) == JOINED
    assert shown.view(guest, JOINED).lines == shown.view(PEERS, JOINED).lines
    assert not shown.view(guest, LEFT).belongs
    assert not shown.view(guest, LEFT).lines


def test_a_role_knows_of_nothing_while_nobody_of_it_is_there() -> None:
    assert replay(PEERS).first_known(PEERS, OPENED) == DARNELL


def test_a_stranger_has_no_eyes_on_a_case() -> None:
    assert not eyes_of(PersonId(UUID(int=77)), replay(PEERS).steps)


def test_what_was_seen_follows_the_version_of_the_disclosure_that_was_in_force() -> None:
    program = [adopted(Role.CLINICIAN, 1, 5), adopted(Role.CLINICIAN, 3, 95)]
    shown = replay(CLINICIANS, program=program)
    change = JOINED + 1
    assert len(shown.steps) == LEFT + 2
    assert WARNED not in shown.view(CLINICIANS, JOINED).lines
    assert WARNED in shown.view(CLINICIANS, change).lines
    assert shown.first_known(CLINICIANS, WARNED) == change
    assert [shown.view(CLINICIANS, step).disclosure for step in (OPENED, change)] == [1, 3]


def test_versions_of_others_and_from_before_the_case_are_no_steps_of_it() -> None:
    program = [adopted(Role.CLINICIAN, 3, 5), adopted(Role.PEER, 3, 95)]
    assert len(replay(CLINICIANS, program=program).steps) == LEFT + 1


def test_the_next_difference_and_the_one_before_are_found() -> None:
    shown, pair = replay(PEERS, CLINICIANS), (PEERS, CLINICIANS)
    assert next_difference(shown, pair, CHAIRS) == MOVED
    assert difference_before(shown, pair, LAPSED) == SLEEP
    assert next_difference(shown, pair, shown.last) is None


def test_the_same_eyes_never_differ() -> None:
    shown = replay(PEERS)
    assert next_difference(shown, (PEERS, PEERS), -1) is None
