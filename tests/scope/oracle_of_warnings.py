"""What must be answered of early warnings and of who is needed, computed from disclosed lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from braid.domain.disclosure.line import Kind
from braid.domain.disclosure.parts import Warned
from braid.domain.identity import Role
from braid.domain.warning.events import Severity

from .oracle import Known, Shown, said

WEIGHTS = {Severity.NOTICE: 10, Severity.CONCERN: 20, Severity.URGENT: 30}
ESCALATED, TAKEN_ON, ASKED_BACK, LAPSE = 5, 15, 30, 20
"""What adds to a case's weight, and takes from it."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An early warning as it must stand."""

    line: Shown
    raised: Warned
    severity: Severity = Severity.NOTICE
    level: int = 0
    taken_on_at: datetime | None = None
    acted_at: datetime | None = None
    closed_at: datetime | None = None
    evidence: list[UUID] = field(default_factory=list)
    counter: list[UUID] = field(default_factory=list)

    @property
    def raised_at(self) -> datetime:
        return self.line[0].reported_at

    @property
    def waits(self) -> bool:
        return self.closed_at is None and self.acted_at is None

    @property
    def weight(self) -> int:
        return (
            WEIGHTS[self.severity] + ESCALATED * self.level - (TAKEN_ON if self.taken_on_at else 0)
        )


def standings(known: Known) -> Mapping[UUID, Standing]:
    """The early warnings that a role hears of, each as what it was told leaves it."""
    found: dict[UUID, Standing] = {}
    for shown in known.lines:
        fact, line = shown
        warned: Warned | None = getattr(line, "warned", None)
        if warned is None:
            continue
        first = Standing(line=shown, raised=warned, severity=warned.severity or Severity.NOTICE)
        now = _after(found.get(warned.warning) or first, line.kind, warned, fact.reported_at)
        if line.kind is Kind.WARNING_CORROBORATED:
            now = _looked_at_anew(now, warned, by_braid=fact.by.role is Role.BRAID)
        found[warned.warning] = now
    return found


def _after(before: Standing, kind: Kind, warned: Warned, moment: datetime) -> Standing:
    now = replace(
        before,
        level=warned.level or before.level,
        evidence=[*before.evidence, *warned.evidence],
        counter=[*before.counter, *warned.counter_evidence],
    )
    if kind in {Kind.WARNING_ACKNOWLEDGED, Kind.WARNING_ACTED_UPON}:
        now = replace(now, taken_on_at=now.taken_on_at or moment)
    if kind is Kind.WARNING_ACTED_UPON:
        now = replace(now, acted_at=now.acted_at or moment)
    return replace(now, closed_at=moment) if kind is Kind.WARNING_CLOSED else now


def _looked_at_anew(now: Standing, warned: Warned, *, by_braid: bool) -> Standing:
    """What a person saw, or what presses more, waits for somebody again."""
    if by_braid and warned.severity is None:
        return now
    heavier = max(now.severity, warned.severity or now.severity, key=WEIGHTS.__getitem__)
    return replace(now, severity=heavier, level=0, taken_on_at=None, acted_at=None)


def warning(known: Known, one: Standing) -> dict[str, Any]:
    """A warning of a case as it must be answered, its evidence by the lines the role has."""
    raised, mine = one.raised, {fact.event_id for fact, _ in known.lines}
    names = ("about", "rule", "sentence")
    return {name: said(getattr(raised, name)) for name in names} | {
        "severity": said(one.severity),
        "id": str(raised.warning),
        "lineId": str(one.line[0].event_id),
        "ruleVersion": raised.rule_version,
        "closesWhen": raised.closes_when,
        "level": one.level,
        "raisedAt": said(one.raised_at),
        "takenOnAt": said(one.taken_on_at),
        "actedAt": said(one.acted_at),
        "closedAt": said(one.closed_at),
        "evidenceIds": [str(key) for key in one.evidence],
        "counterEvidenceIds": [str(key) for key in one.counter],
        "evidence": [{"id": str(key)} for key in one.evidence if key in mine],
        "counterEvidence": [{"id": str(key)} for key in one.counter if key in mine],
    }


def in_order(found: Sequence[Standing]) -> list[Standing]:
    """The latest raised first."""
    by_key = sorted(found, key=lambda one: one.raised.warning)
    return sorted(by_key, key=lambda one: one.raised_at, reverse=True)


def needed(known: Known) -> dict[str, Any] | None:
    """What a case needs of a role, as far as she knows; None where it does not wait for anybody."""
    waiting = [one for one in standings(known).values() if one.waits]
    asked = asked_back_at(known)
    weights = [one.weight for one in waiting]
    weights += [ASKED_BACK] * (asked is not None) + [LAPSE] * bool(known.open_lapses)
    if not weights:
        return None
    since = min((one.raised_at for one in waiting), default=asked)
    return {
        "weight": max(0, *weights),
        "openLapseCount": len(known.open_lapses),
        "askedBackAt": said(asked),
        "since": said(since),
        "reasons": [_reason(one) for one in _heaviest_first(waiting)],
    }


def asked_back_at(known: Known) -> datetime | None:
    """Since when somebody asks for her return."""
    asked = None
    for fact, line in known.lines:
        if line.kind is Kind.RE_ENTRY_REQUESTED:
            asked = fact.occurred.latest
        elif line.kind is Kind.RE_ENTERED:
            asked = None
    return asked


def _heaviest_first(waiting: Sequence[Standing]) -> Iterator[Standing]:
    yield from sorted(waiting, key=lambda one: (-one.weight, one.raised_at, one.raised.warning))


def _reason(one: Standing) -> dict[str, Any]:
    return {
        "lineId": str(one.line[0].event_id),
        "severity": said(one.severity),
        "level": one.level,
        "raisedAt": said(one.raised_at),
        "takenOnAt": said(one.taken_on_at),
        "warned": {"id": str(one.raised.warning), "sentence": one.raised.sentence},
    }
