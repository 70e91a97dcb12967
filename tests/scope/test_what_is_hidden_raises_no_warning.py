"""What a role may not know makes neither clock nor rules tell her anything: nor when, nor why."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from braid.domain.daily.events import MilestoneReached
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.events import CheckInEvent, MeetingEvent, WindowEvent
from braid.domain.identity import Role
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Hearing, WarningCorroborated, WarningRaised
from braid.ops.calendar import LibraryCalendar

from .beats import BEGAN, OURS, ROWS, Beat, beat, opening
from .claims import TEAM, Row, having
from .following import consistent
from .histories import hidden_rows, without_a_trace
from .watching import Watch, eager_program, facts

DAYS, MINUTES = 60, 24 * 60
EXAMPLES = settings(
    derandomize=True, deadline=None, max_examples=24, database=None, phases=[Phase.generate]
)
ENOUGH_RULES = 5
"""Of ten rules so many found something: histories without warnings would prove nothing."""
AT = st.integers(1, (DAYS - 15) * MINUTES)
SHARED = frozenset({"sharing"})
"""With whom she shares stays. A warning for the team stands on what peers and clinicians both
see, so by its silence on a day that she knows of, a peer can tell that clinicians do not."""
History = list[Beat]


def placed(drawn: Sequence[tuple[int, Beat]]) -> History:
    """The beats at their times, in order, each about the hour at which it happens."""
    return [_at(one, minute) for minute, one in sorted(drawn, key=lambda one: (one[0], one[1].key))]


def _at(one: Beat, minute: int) -> Beat:
    event = one.event
    if isinstance(event, MeetingEvent | CheckInEvent | WindowEvent) and hasattr(event, "starts"):
        event = having(event, "starts", BEGAN + timedelta(minutes=minute))
    return replace(one, event=event, minute=minute)


def one_of(rows: Sequence[Row]) -> st.SearchStrategy[Row]:
    """Any kind of event as likely as another, however many rows it has."""
    kinds = defaultdict[type, list[Row]](list)
    for row in rows:
        kinds[type(row.event)].append(row)
    return st.sampled_from(list(kinds.values())).flatmap(st.sampled_from)


@st.composite
def pairs(draw: st.DrawFn, role: Role) -> tuple[History, History]:
    """Two months of a case, and the same months with what the role may not know otherwise."""
    picks = st.integers(0, 1)
    known = draw(st.lists(st.tuples(AT, one_of(ROWS), picks), min_size=20, max_size=60))
    more = draw(st.lists(st.tuples(AT, one_of(hidden_rows(role)), picks), max_size=40))
    beats = [(at, beat(f"beat {n}", row, OURS, pick, 0)) for n, (at, row, pick) in enumerate(known)]
    extra = [(at, beat(f"more {n}", row, OURS, pick, 0)) for n, (at, row, pick) in enumerate(more)]
    dropped = draw(st.frozensets(st.integers(0, 60), max_size=40))
    kept = [one for n, one in enumerate(beats) if n not in dropped or not one[1].hidden_from(role)]
    other = [without_a_trace(one, role, but=SHARED) for one in placed([*kept, *extra])]
    return consistent([*opening(OURS), *placed(beats)]), consistent([*opening(OURS), *other])


def recorded_by_itself(beats: History) -> list[Recorded]:
    """What clock and rules record on a history, but for milestones."""
    watch = Watch(eager_program(), LibraryCalendar())
    told = watch.told(facts(beats), DAYS)
    return [one for one in told if not isinstance(one.event, MilestoneReached)]


def heard(role: Role, told: Sequence[Recorded]) -> list[tuple[object, ...]]:
    """What a role learns of it: what, when and under which id."""
    see = DISCLOSURES[role].seen
    lines = [(one.event_id, one.reported_at, see(one)) for one in told]
    return [one for one in lines if one[-1] is not None]


@pytest.mark.parametrize("role", TEAM)
def test_a_role_hears_the_same_whatever_is_hidden_from_her(role: Role) -> None:
    """For peers of warnings for the team; for clinicians, of all warnings there are."""
    raised = Counter[tuple[str | None, Hearing]]()

    @EXAMPLES
    @given(pair=pairs(role))
    def holds(pair: tuple[History, History]) -> None:
        this, other = (recorded_by_itself(one) for one in pair)
        assert heard(role, this) == heard(role, other)
        raised.update(
            (one.event.rule, one.event.hearing)
            for one in this
            if isinstance(one.event, WarningRaised)
        )

    holds()
    assert {hearing for _, hearing in raised} == set(Hearing)
    assert len({rule for rule, _ in raised}) >= ENOUGH_RULES


def test_a_warning_rests_on_nothing_that_one_who_hears_of_it_may_not_see() -> None:
    @EXAMPLES
    @given(pair=pairs(Role.PEER))
    def holds(pair: tuple[History, History]) -> None:
        for beats in pair:
            told = facts(beats)
            by_itself = recorded_by_itself(beats)
            known = {one.event_id: one for one in (*told, *by_itself)}
            for one in by_itself:
                if isinstance(one.event, WarningRaised | WarningCorroborated):
                    cited = (*one.event.evidence, *one.event.counter_evidence)
                    assert all(_is_seen(known, key, one.event.hearing) for key in cited)

    holds()


def _is_seen(known: dict[UUID, Recorded], key: UUID, hearing: Hearing) -> bool:
    roles = TEAM if hearing is Hearing.TEAM else (Role.CLINICIAN,)
    return all(DISCLOSURES[role].seen(known[key]) is not None for role in roles)
