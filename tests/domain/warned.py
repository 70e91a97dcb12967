"""Early warnings that several tests begin with, and decisions about them."""

from functools import partial

from braid.domain.case.state import Case
from braid.domain.clocks import at_once
from braid.domain.identity import (
    BRAID,
    EventId,
    FlagId,
    WarningId,
)
from braid.domain.recorded import Recorded
from braid.domain.rules.catalogue import RULES
from braid.domain.rules.rule import Finding
from braid.domain.signal.events import Basis, Confidence, Cue, SubtleCueFlagged
from braid.domain.warning import decisions
from braid.domain.warning.events import (
    Hearing,
    Intervention,
    Severity,
    WarningClosed,
    WarningOutcome,
    WarningRaised,
)
from braid.domain.warning.raising import raise_by_rule

from .cases import OPEN
from .given import (
    NOW,
    PEER,
    Decision,
    given,
    recorded,
    some_id,
)

FIRST, SECOND = WarningId(some_id("first")), WarningId(some_id("second"))
DRIFT = RULES["drift"]


def cue(number: int) -> Recorded:
    flagged = SubtleCueFlagged(
        flag=FlagId(some_id(f"flag {number}")),
        cue=Cue.DRIFT,
        basis=Basis.SAW,
        confidence=Confidence.LOW,
        note=None,
    )
    return recorded(flagged, PEER, NOW, 100 + number)


def finding(*cues: int, against: tuple[int, ...] = ()) -> Finding:
    return Finding(
        severity=Severity.CONCERN,
        sentence="Came to 1 of the last 5 meetings.",
        evidence=tuple(cue(number) for number in cues),
        counter_evidence=tuple(cue(number) for number in against),
        closes_when="Two meetings in a row.",
    )


def found(one: Finding, warning: WarningId = FIRST, hearing: Hearing = Hearing.TEAM) -> Decision:
    return partial(raise_by_rule, warning=warning, rule=DRIFT, hearing=hearing, finding=one)


def raised(
    *cues: int, warning: WarningId = FIRST, hearing: Hearing = Hearing.TEAM
) -> WarningRaised:
    [one, *_] = found(finding(*cues), warning, hearing)(_open(), at_once(BRAID, NOW))
    assert isinstance(one, WarningRaised)
    return one


def ids(*cues: int) -> tuple[EventId, ...]:
    return tuple(EventId(cue(number).event_id) for number in cues)


def _open() -> Case:
    return given(*OPEN).case


def closed(warning: WarningId, hearing: Hearing = Hearing.TEAM) -> WarningClosed:
    steady = WarningOutcome.STEADY_AGAIN
    return WarningClosed(warning=warning, hearing=hearing, outcome=steady, note=None)


def act(intervention: Intervention = Intervention.CALL) -> Decision:
    return partial(decisions.act_upon, warning=FIRST, intervention=intervention)


def close(outcome: WarningOutcome = WarningOutcome.STEADY_AGAIN) -> Decision:
    return partial(decisions.close, warning=FIRST, outcome=outcome)


ACKNOWLEDGE: Decision = partial(decisions.acknowledge, warning=FIRST)
