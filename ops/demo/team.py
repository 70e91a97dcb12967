"""Who supports whom, and when: one clinician and one or two peers, sometimes a change."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from .cast import Cast, Staff

LEAVES_A_DAY_LATER = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Tenure:
    """Somebody's time on a team."""

    staff: Staff
    begins: datetime
    ends: datetime | None = None

    def lasts(self, moment: datetime) -> bool:
        """Whether she is on the team at that time."""
        return self.begins <= moment and (self.ends is None or moment < self.ends)


def tenures(
    cast: Cast, chance: Random, number: int, opened: datetime, ends: datetime
) -> tuple[Tenure, ...]:
    """The team of a case; whoever takes over arrives before the other leaves."""
    middle = opened + (ends - opened) * chance.uniform(0.35, 0.65)
    first, second, third = _peers(cast, chance, number)
    here = number % len(cast.clinicians)
    clinician, other = cast.clinicians[here], cast.clinicians[here - 1]
    joins = opened + timedelta(hours=chance.randint(2, 20))
    tenures = [*_one(clinician, other if number % 10 == 3 else None, opened, middle)]  # noqa: PLR2004
    tenures += _one(first, third if number % 4 == 1 else None, joins, middle + timedelta(days=9))
    if number % 3 == 0 or chance.random() < 0.4:  # noqa: PLR2004 - every second team has two peers
        tenures.append(Tenure(staff=second, begins=joins + timedelta(days=chance.randint(3, 25))))
    return tuple(tenures)


def _one(staff: Staff, then: Staff | None, begins: datetime, change: datetime) -> list[Tenure]:
    """One place on the team, with who takes it over."""
    if then is None:
        return [Tenure(staff=staff, begins=begins)]
    return [
        Tenure(staff=staff, begins=begins, ends=change + LEAVES_A_DAY_LATER),
        Tenure(staff=then, begins=change),
    ]


def _peers(cast: Cast, chance: Random, number: int) -> tuple[Staff, Staff, Staff]:
    first = cast.peers[number % len(cast.peers)]
    second, third = chance.sample([one for one in cast.peers if one is not first], 2)
    return first, second, third
