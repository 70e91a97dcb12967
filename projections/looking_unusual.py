"""Unusual reading: what an auditor may want to look into, by rules that anybody can follow.

None of it proves anything. Names are compared in memory, and are kept nowhere.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby
from typing import TypeVar
from zoneinfo import ZoneInfo

from braid.domain.identity import CaseId, Member, PersonId, Purpose

from .looking_surnames import share_a_surname

SHORTLY = timedelta(days=1)
"""Within this an assignment explains a look at a case before it."""
AT_ONCE, MANY = timedelta(hours=1), 20
"""So many cases opened one by one in this time are many at once."""
NIGHT = (time(0), time(5))
"""Hours at which most people sleep."""
NIGHTS_BEFORE, USUAL_NIGHTS = timedelta(days=28), 3
"""Who read on so many nights of the time before is used to it."""
MOST_EVIDENCE = 25
"""Reads that are shown for each."""
Key = TypeVar("Key", bound=Hashable)


class UnusualReason(StrEnum):
    """What is unusual about it."""

    NO_ASSIGNMENT = "no_assignment"
    MANY_CASES = "many_cases"
    NIGHT = "night"
    SAME_SURNAME = "same_surname"


@dataclass(frozen=True, kw_only=True)
class Opening:
    """Somebody opened one case, at least once in a quarter of an hour."""

    by: Member
    case: CaseId
    at: datetime
    ids: tuple[int, ...]
    """The first of these reads."""
    is_strange: bool
    """Whether the case was not hers: she saw nothing of it."""
    purpose: Purpose


@dataclass(frozen=True, kw_only=True)
class Unusual:
    """Somebody's reading that is unusual, with the openings that say so."""

    reason: UnusualReason
    by: Member
    openings: tuple[Opening, ...]

    @property
    def cases(self) -> tuple[CaseId, ...]:
        """The cases that were opened, each once."""
        return tuple(dict.fromkeys(one.case for one in self.openings))

    @property
    def evidence(self) -> tuple[int, ...]:
        """The reads that say so, or the first of them."""
        return tuple(key for one in self.openings for key in one.ids)[:MOST_EVIDENCE]


@dataclass(frozen=True, kw_only=True)
class Known:
    """What reading is held against: who joined which case when, and what everybody is called."""

    joined: Mapping[tuple[CaseId, PersonId], Sequence[datetime]]
    readers: Mapping[PersonId, Iterable[str]]
    called: Mapping[CaseId, str]
    zone: ZoneInfo


def unusual(openings: Sequence[Opening], known: Known, since: datetime) -> list[Unusual]:
    """What is unusual from then on; openings of the time before say what somebody is used to."""
    new = [one for one in openings if one.at >= since]
    return [
        *_without_assignment(new, known),
        *_many_cases(new),
        *_by_night(openings, since, known.zone),
        *_of_one_name(new, known),
    ]


def _without_assignment(openings: Sequence[Opening], known: Known) -> Iterator[Unusual]:
    """Somebody asked for a case that was not hers, or took it in an emergency, and never joined."""
    suspect = [one for one in openings if one.is_strange or one.purpose is Purpose.EMERGENCY]
    for (by, case), found in _grouped(suspect, lambda one: (one.by, one.case)):
        joined = known.joined.get((case, by.person), ())
        left = [one for one in found if not any(one.at <= at <= one.at + SHORTLY for at in joined)]
        if left:
            yield _made(UnusualReason.NO_ASSIGNMENT, by, left)


def _many_cases(openings: Sequence[Opening]) -> Iterator[Unusual]:
    """Somebody opened many cases one after the other; told once for each time she did."""
    for by, found in _grouped(openings, lambda one: one.by):
        begun, times = 0, [one.at for one in found]
        while begun < len(found):
            together = found[begun : bisect_left(times, times[begun] + AT_ONCE, lo=begun)]
            if len({one.case for one in together}) < MANY:
                begun += 1
                continue
            yield _made(UnusualReason.MANY_CASES, by, together)
            begun += len(together)


def _by_night(openings: Sequence[Opening], since: datetime, zone: ZoneInfo) -> Iterator[Unusual]:
    """Somebody read at night who is not used to it."""
    nightly = [one for one in openings if NIGHT[0] <= one.at.astimezone(zone).time() < NIGHT[1]]
    for by, found in _grouped(nightly, lambda one: one.by):
        nights: list[date] = []
        for night, together in groupby(found, lambda one: one.at.astimezone(zone).date()):
            usual = [one for one in nights if night - one <= NIGHTS_BEFORE]
            nights.append(night)
            told = [one for one in together if one.at >= since]
            if told and len(usual) < USUAL_NIGHTS:
                yield _made(UnusualReason.NIGHT, by, told)


def _of_one_name(openings: Sequence[Opening], known: Known) -> Iterator[Unusual]:
    """Somebody opened the case of a person who is called as she is."""
    of_team = [
        one for one in openings if one.by.person in known.readers and one.case in known.called
    ]
    for (by, case), found in _grouped(of_team, lambda one: (one.by, one.case)):
        if any(share_a_surname(name, known.called[case]) for name in known.readers[by.person]):
            yield _made(UnusualReason.SAME_SURNAME, by, found)


def _grouped(
    openings: Iterable[Opening], key: Callable[[Opening], Key]
) -> Iterable[tuple[Key, list[Opening]]]:
    """Openings by what they have in common, the earliest first."""
    found: dict[Key, list[Opening]] = {}
    for one in sorted(openings, key=lambda one: one.at):
        found.setdefault(key(one), []).append(one)
    return found.items()


def _made(reason: UnusualReason, by: Member, openings: Sequence[Opening]) -> Unusual:
    return Unusual(reason=reason, by=by, openings=tuple(openings))
