"""Histories of cases, and their twins that differ only in what one role may not know."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import Role

from .beats import ALSO_OURS, OURS, ROWS, SPAN, THEIRS, Beat, arranged, beat, opening
from .claims import Row, field_names, recorded
from .conferring import ELSEWHERE, at_table, called, elsewhere_too, is_elsewhere
from .conferring import ROWS as TALK
from .following import consistent
from .variations import varied

PLACED = frozenset(
    {
        *("participant", "lapse", "lapses", "reported_by"),
        *("warning", "hearing", "window", "timer", "check_in", "action", "conference"),
        *("access", "layout"),
    }
)
"""What identifies or orders events, and decides which of them may follow: it stays in a twin.

So does the layout of a packet: whoever was handed one may know which version made it.
"""


def without_a_trace(one: Beat, role: Role, *, but: frozenset[str] = frozenset()) -> Beat:
    """The beat with each of its fields changed that the role does not see, but for some."""
    see, before = DISCLOSURES[role].seen, recorded(one.event, one.by)
    for name in sorted(field_names(one.event) - PLACED - but):
        event = varied(one.event, name) if getattr(one.event, name) is not None else one.event
        if see(recorded(event, one.by)) == see(before):
            one = replace(one, event=event)
    return one


def twin(
    beats: Sequence[Beat], role: Role, dropped: frozenset[int], more: Sequence[tuple[int, Beat]]
) -> list[Beat]:
    """Another history of which the role knows the same."""
    changed: list[Beat] = []
    for place, one in enumerate(beats):
        changed.extend(extra for at, extra in more if at == place)
        unknown = one.case == THEIRS or one.hidden_from(role) or is_elsewhere(one.event)
        if not (unknown and place in dropped):
            seen = replace(one, event=elsewhere_too(one.event))
            changed.append(without_a_trace(seen, role))
    changed.extend(extra for at, extra in more if at >= len(beats))
    return consistent(changed)


BEGINNING = 9
"""Three cases are opened with three events each."""
PLACES = st.frozensets(st.integers(BEGINNING, 60), max_size=40)
DRAWN = st.tuples(st.sampled_from(ROWS), st.integers(0, 2), st.integers(0, 1), st.integers(1, SPAN))


ELSEWHERE_AT = st.tuples(st.integers(BEGINNING, 60), st.sampled_from(ELSEWHERE))


def hidden_rows(role: Role) -> list[Row]:
    """What happens without a role learning of it."""
    return [row for row in ROWS if row.claim(role) is None] or list(ROWS)


@st.composite
def pairs(draw: st.DrawFn, role: Role) -> tuple[list[Beat], list[Beat]]:
    """A history and its twin."""
    drawn = draw(st.lists(DRAWN, min_size=12, max_size=30))
    beats = [beat(f"beat {place}", *one) for place, one in enumerate(drawn)]
    talk = [
        at_table(f"talk {place}", row, SPAN + place)
        for place, row in enumerate(draw(st.lists(st.sampled_from(TALK), max_size=12)))
    ]
    openings = [one for case in (OURS, ALSO_OURS, THEIRS) for one in opening(case)]
    arrangements = [one for case in (OURS, ALSO_OURS) for one in arranged(case)]
    half = len(beats) // 2
    history = consistent([*openings, *called(), *arrangements, *beats[:half], *talk, *beats[half:]])
    extras = st.tuples(
        st.integers(BEGINNING, 50),
        st.sampled_from(hidden_rows(role)),
        st.integers(0, 2),
        st.integers(0, 1),
    )
    more = [
        (place, beat(f"more {index}", row, case, pick, minute=17))
        for index, (place, row, case, pick) in enumerate(draw(st.lists(extras, max_size=15)))
    ]
    more += [
        (place, at_table(f"elsewhere {index}", row, SPAN + 17))
        for index, (place, row) in enumerate(draw(st.lists(ELSEWHERE_AT, max_size=6)))
    ]
    whole_case = draw(st.booleans())
    dropped = draw(PLACES)
    if whole_case:
        dropped |= {place for place, one in enumerate(history) if one.case == THEIRS}
        more = [one for one in more if one[1].case != THEIRS]
    return history, twin(history, role, dropped, more)
