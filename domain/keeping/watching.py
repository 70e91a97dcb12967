"""What the rules that are switched on find on a case, and what befalls warnings by themselves."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID, uuid5

from braid.domain.calendar import Calendar
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances, at_once
from braid.domain.identity import BRAID, WarningId
from braid.domain.program.state import Program, Watching
from braid.domain.rules.catalogue import RULES
from braid.domain.rules.findings import found_in
from braid.domain.rules.rule import Finding, Rule
from braid.domain.warning.decisions import (
    MOST_ESCALATIONS,
    close_corrected,
    escalate,
    patience,
)
from braid.domain.warning.events import Hearing, WarningOutcome
from braid.domain.warning.raising import Raised, raise_by_rule
from braid.domain.warning.state import EarlyWarning

from .deeds import Deed
from .watched import Watched


def findings(
    stream: UUID, known: Watched, program: Program, calendar: Calendar, now: datetime
) -> Iterator[Deed]:
    """Warnings that rules raise, or more that they know of an open one."""
    if not known.case.is_open:
        return
    for name, watching in program.rules.items():
        rule = RULES.get(name)
        if rule is None or rule.version != watching.version:
            continue  # a program goes on with the rules it switched on, or with none
        found = found_in(rule, _parameters(watching), known.views, moments(known, now), calendar)
        for hearing, finding in found.items():
            deed = _raising(
                stream, rule, hearing, finding, now, taken_back=_taken_back(known, name, hearing)
            )
            decided = deed.raising(known.case, at_once(BRAID, now))
            if decided is not None:
                yield deed.about(decided[0].warning)


def corrections(
    known: Watched, program: Program, calendar: Calendar, now: datetime
) -> Iterator[Deed]:
    """Warnings whose evidence was corrected, so that their rule no longer finds them."""
    for key, warning in known.case.warnings.items():
        if not warning.is_open or warning.raised_by != BRAID:
            continue
        if not warning.told.evidence & known.corrected:
            continue
        if not _still_found(known, warning, program, calendar, now):
            yield Deed(
                key=f"corrected:{key}",
                at=now,
                decision=partial(close_corrected, warning=key),
            )


def _still_found(
    known: Watched, warning: EarlyWarning, program: Program, calendar: Calendar, now: datetime
) -> bool:
    """Whether its rule, where it is on, still finds the same story in what its hearing knows."""
    watching, rule = program.rules.get(warning.about), RULES.get(warning.about)
    if watching is None or rule is None:
        return False
    view = known.views.team if warning.hearing is Hearing.TEAM else known.views.clinicians
    finding = rule.find(view, _parameters(watching), moments(known, now)[warning.hearing], calendar)
    found = {one.event_id for one in finding.evidence} if finding else set()
    return bool(warning.told.evidence & found)


def moments(known: Watched, now: datetime) -> Mapping[Hearing, datetime]:
    """As of when rules look, for each hearing: its last event, or the last full hour.

    So what a hearing may not know never moves the moment at which it is warned.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    return {hearing: max(hour, min(now, known.heard.get(hearing, hour))) for hearing in Hearing}


def _taken_back(known: Watched, about: str, hearing: Hearing) -> int:
    """How many warnings of this kind Braid has taken back: the next one is another warning."""
    return sum(
        (one.about, one.hearing, one.outcome) == (about, hearing, WarningOutcome.EVIDENCE_CORRECTED)
        for one in known.case.warnings.values()
    )


def escalations(known: Watched, program: Program, now: datetime) -> Iterator[Deed]:
    """Warnings that nobody has taken on in the time that the program declared."""
    for key, warning in known.case.warnings.items():
        if not warning.is_open or warning.is_acknowledged or warning.level >= MOST_ESCALATIONS:
            continue
        at = warning.waits_since + patience(program.attention, warning) * (warning.level + 1)
        if at <= now and known.case.is_open:
            yield Deed(
                key=f"escalated:{key}:{warning.waits_since.isoformat()}:{warning.level + 1}",
                at=at,
                decision=partial(escalate, warning=key),
            )


@dataclass(frozen=True, kw_only=True)
class _Raising:
    """A finding on its way to become a warning, or more for one that is open."""

    key: str
    at: datetime
    raising: Callable[[Case, Circumstances], Raised | None]

    def about(self, warning: WarningId) -> Deed:
        """The deed: the same finding may first speak for one warning and later for another."""
        return Deed(key=f"{self.key}:{warning}", at=self.at, decision=self.raising)


def _raising(
    stream: UUID,
    rule: Rule,
    hearing: Hearing,
    finding: Finding,
    now: datetime,
    *,
    taken_back: int,
) -> _Raising:
    cited = " ".join(str(one.event_id) for one in finding.evidence)
    against = " ".join(str(one.event_id) for one in finding.counter_evidence)
    key = (
        f"rule:{rule.name}:{rule.version}:{hearing}:{finding.severity}:{taken_back}:"
        f"{cited}:{against}"
    )
    return _Raising(
        key=key,
        at=now,
        raising=partial(
            raise_by_rule,
            warning=WarningId(uuid5(stream, key)),
            rule=rule,
            hearing=hearing,
            finding=finding,
        ),
    )


def _parameters(watching: Watching) -> dict[str, float]:
    return {one.name: one.value for one in watching.parameters}
