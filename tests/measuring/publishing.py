"""Months published of made-up programs, and what was counted for them."""

from collections.abc import Iterator
from datetime import date

from braid.domain.measure.month import Month
from braid.domain.measure.suppression import Count
from braid.domain.program.events import MeasuresPublished
from braid.domain.program.published import Table
from braid.ops.measuring.publication import counts, published

from .happenings import RULES
from .programs import LATER, Programs

PLAIN = date(2026, 5, 1)
"""A month with which no curve is published."""


def publish(histories: Programs, month: date) -> MeasuresPublished:
    return published(histories, month, now=LATER, promised_hours=24, rules=RULES)


def counted(histories: Programs, month: date) -> dict[str, Count]:
    cases = [one for _, one in sorted(histories.items()) if one]
    return counts(cases, Month(first=month), promised_hours=24, rules=RULES)


def every(count: Count) -> Iterator[Count]:
    yield count
    for split in count.splits:
        for part in split:
            yield from every(part)


def table(of: MeasuresPublished, measure: str) -> Table:
    return next(one for one in of.tables if one.measure == measure)


def told(of: MeasuresPublished, measure: str) -> dict[tuple[str, str], float | None]:
    return {(cell.row, cell.column): cell.value for cell in table(of, measure).cells}
