"""A month of the program: where it begins and ends, and when it may be published."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from .refusals import FirstOfMonthExpected, MonthNotSettled

SETTLING = timedelta(days=14)
"""How long after its end a month waits for late news."""
QUARTER = 3


@dataclass(frozen=True, kw_only=True)
class Month:
    """A calendar month in UTC, the program's zone: no moment belongs to two of them."""

    first: date

    def __post_init__(self) -> None:
        """Refuse a day in the middle."""
        if self.first.day != 1:
            raise FirstOfMonthExpected

    @property
    def begins(self) -> datetime:
        """The first moment that belongs to it."""
        return datetime(self.first.year, self.first.month, 1, tzinfo=UTC)

    @property
    def ends(self) -> datetime:
        """The first moment that no longer belongs to it."""
        return self.plus(1).begins

    @property
    def settled(self) -> datetime:
        """The moment as of which it is published, whenever that is done."""
        return self.ends + SETTLING

    def plus(self, months: int) -> "Month":
        """So many months later, or earlier."""
        number = self.first.year * 12 + self.first.month - 1 + months
        return Month(first=date(number // 12, number % 12 + 1, 1))

    def holds(self, moment: datetime) -> bool:
        """Whether a moment belongs to it."""
        return self.begins <= moment < self.ends

    @property
    def quarter_before(self) -> tuple["Month", "Month", "Month"] | None:
        """The quarter whose curve is published with this month: the one before, with its last.

        By then everybody in it was followed for the ninety days of the curve.
        """
        if self.first.month % QUARTER:
            return None
        return self.plus(-5), self.plus(-4), self.plus(-3)

    def check_settled(self, now: datetime) -> None:
        """Refuse a month that still waits for late news."""
        if now < self.settled:
            raise MonthNotSettled
