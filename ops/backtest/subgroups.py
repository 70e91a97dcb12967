"""Whom the figures are about: the whole program, and fixed splits of it.

A split shows its parts where each is about at least eleven cases. Parts about fewer are too few;
where all of those together are still about fewer than eleven, the next smallest part is held back
too, since the rest can be subtracted from the whole (the CMS cell size suppression policy).

What substance was used is known from lapses only: a case without a lapse has none, so these
figures compare cases with lapses of different kinds, and are no forecast.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from braid.domain.lapse.events import Substance

from .stories import CaseStory, Stretch

FEWEST = 11
NINETY_DAYS = timedelta(days=90)
ALWAYS = Stretch(begins=datetime.min.replace(tzinfo=UTC), ends=datetime.max.replace(tzinfo=UTC))

Times = Callable[[CaseStory], Sequence[Stretch]]


@dataclass(frozen=True, kw_only=True)
class Subgroup:
    """A part of the program: of each case the times that belong to it, in order."""

    name: str
    times: Times


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A subgroup, and whether it is about enough cases."""

    subgroup: Subgroup
    cases: int
    is_told: bool


def _always(_story: CaseStory) -> Sequence[Stretch]:
    return (ALWAYS,)


def _early(story: CaseStory) -> Sequence[Stretch]:
    begins = story.followed.begins
    return (Stretch(begins=begins, ends=begins + NINETY_DAYS),)


def _late(story: CaseStory) -> Sequence[Stretch]:
    return (Stretch(begins=story.followed.begins + NINETY_DAYS, ends=ALWAYS.ends),)


def _discharged(story: CaseStory) -> Sequence[Stretch]:
    """Ninety days from each discharge; a later one begins them anew."""
    merged: list[Stretch] = []
    for at in story.discharges:
        if merged and at <= merged[-1].ends:
            merged[-1] = Stretch(begins=merged[-1].begins, ends=at + NINETY_DAYS)
        else:
            merged.append(Stretch(begins=at, ends=at + NINETY_DAYS))
    return merged


def _not_discharged(story: CaseStory) -> Sequence[Stretch]:
    discharged = _discharged(story)
    begins = [ALWAYS.begins, *(one.ends for one in discharged)]
    ends = [*(one.begins for one in discharged), ALWAYS.ends]
    return [Stretch(begins=one, ends=other) for one, other in zip(begins, ends, strict=True)]


def _used(story: CaseStory, *, substance: Substance | None) -> Sequence[Stretch]:
    return (ALWAYS,) if story.substance is substance else ()


ALL = Subgroup(name="all", times=_always)
SPLITS: Sequence[Sequence[Subgroup]] = (
    (
        Subgroup(name="first 90 days", times=_early),
        Subgroup(name="after 90 days", times=_late),
    ),
    (
        Subgroup(name="discharged within 90 days", times=_discharged),
        Subgroup(name="not discharged within 90 days", times=_not_discharged),
    ),
    (
        *(
            Subgroup(name=one.value, times=partial(_used, substance=one))
            for one in Substance
            if one is not Substance.NOT_SAID
        ),
        Subgroup(name="no substance told", times=partial(_used, substance=None)),
    ),
)


def within(subgroup: Subgroup, story: CaseStory, span: Stretch) -> tuple[Stretch, ...]:
    """The times of a case that belong to a subgroup, while it was followed in the span."""
    begins, ends = (
        max(span.begins, story.followed.begins),
        min(span.ends, story.followed.ends),
    )
    cut = (
        Stretch(begins=max(one.begins, begins), ends=min(one.ends, ends))
        for one in subgroup.times(story)
    )
    return tuple(one for one in cut if one.begins < one.ends)


def shown(stories: Sequence[CaseStory], span: Stretch) -> tuple[Shown, ...]:
    """The whole program first, then each part of each split that anybody belongs to."""
    everybody = Shown(subgroup=ALL, cases=len(_cases(ALL, stories, span)), is_told=True)
    return everybody, *(one for split in SPLITS for one in _split(split, stories, span))


def _split(
    split: Sequence[Subgroup], stories: Sequence[CaseStory], span: Stretch
) -> Sequence[Shown]:
    cases = {one.name: _cases(one, stories, span) for one in split}
    parts = sorted((one for one in split if cases[one.name]), key=lambda one: len(cases[one.name]))
    if len(parts) <= 1:
        return ()  # it is the whole, once more
    hidden: set[str] = set()
    held_back: frozenset[int] = frozenset()
    for part in parts:
        is_enough = len(cases[part.name]) >= FEWEST and (not hidden or len(held_back) >= FEWEST)
        if not is_enough:
            hidden.add(part.name)
            held_back |= cases[part.name]
    return [
        Shown(subgroup=one, cases=len(cases[one.name]), is_told=one.name not in hidden)
        for one in split
        if cases[one.name]
    ]


def _cases(subgroup: Subgroup, stories: Sequence[CaseStory], span: Stretch) -> frozenset[int]:
    return frozenset(
        number for number, story in enumerate(stories) if within(subgroup, story, span)
    )
