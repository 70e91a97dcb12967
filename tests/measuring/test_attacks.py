"""Nobody is found in what is published: not by solving for her, nor by leaving her out."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from braid.domain.measure.suppression import LEAST

from .attack import Attack
from .programs import MONTHS, program, without
from .publishing import PLAIN, counted, every, publish, table, told

few, many = st.integers(0, 30), st.integers(40, 90)


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 10_000), st.one_of(few, many))
def test_no_cell_held_back_can_be_worked_out_of_a_month(seed: int, people: int) -> None:
    histories = program(seed, people)
    attack = Attack()
    month = publish(histories, PLAIN)
    for measure, count in counted(histories, PLAIN).items():
        attack.knows(measure, count, table(month, measure).cells)
    hidden = attack.hidden()
    for cell in hidden:
        least, most = attack.bounds(cell)
        assert least == 0
        assert most is None or most >= LEAST


@settings(deadline=None, max_examples=3)
@given(st.integers(0, 10_000), st.integers(60, 110))
def test_nor_out_of_all_months_together(seed: int, people: int) -> None:
    """With the curve, whose number is the sum of three months' lapses."""
    histories = program(seed, people, busy=1.4)
    attack = Attack()
    for first in MONTHS:
        month = publish(histories, first)
        for measure, count in counted(histories, first).items():
            attack.knows(f"{first} {measure}", count, table(month, measure).cells)
        if first == date(2026, 6, 1):
            number = next(cell for cell in table(month, "time to return").cells)
            attack.sums("quarter", number, [f"{one} lapses" for one in MONTHS[:3]])
    for cell in attack.hidden():
        least, most = attack.bounds(cell)
        assert least == 0
        assert most is None or most >= LEAST


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10_000), st.one_of(few, many))
def test_every_published_count_is_about_eleven_people_or_more(seed: int, people: int) -> None:
    histories = program(seed, people)
    month = publish(histories, PLAIN)
    for measure, count in counted(histories, PLAIN).items():
        cells = told(month, measure)
        for node in every(count):
            value = cells[node.row, node.column]
            assert value is None or (value == node.value and len(node.people) >= LEAST)


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 10_000), st.integers(8, 70))
def test_one_person_fewer_shows_in_no_small_cell(seed: int, people: int) -> None:
    """Every cell told with her and without is about eleven others, whichever world it is."""
    histories = program(seed, people)
    herself = next(iter(histories.values()))[0].participant
    fewer = without(histories, herself)
    with_her, without_her = publish(histories, PLAIN), publish(fewer, PLAIN)
    people_in = {
        (measure, node.row, node.column): node.people
        for measure, count in counted(fewer, PLAIN).items()
        for node in every(count)
    }
    for measure in counted(fewer, PLAIN):
        after = told(without_her, measure)
        for key, value in told(with_her, measure).items():
            if (measure, *key) in people_in and value is not None and after[key] is not None:
                assert len(people_in[measure, *key]) >= LEAST
