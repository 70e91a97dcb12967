"""What a rule finds for whom: for the whole team, and for clinicians where they know more."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from braid.domain.calendar import Calendar
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import Role
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Hearing

from .rule import Finding, Parameters, Rule
from .view import View

Sees = Callable[[Role, Recorded], bool]
"""Whether a role is shown anything of an event."""


def is_shown(role: Role, recorded: Recorded) -> bool:
    """Whether a role's disclosure shows anything of an event."""
    return DISCLOSURES[role].seen(recorded) is not None


@dataclass(frozen=True, kw_only=True)
class Views:
    """What each hearing knows of a case."""

    team: View = View()  # noqa: RUF009 - an empty view never changes
    clinicians: View = View()  # noqa: RUF009

    def with_(self, recorded: Recorded, *, sees: Sees = is_shown) -> "Views":
        """The views once this event, recorded after all others, is known too."""
        if not sees(Role.CLINICIAN, recorded):
            return self
        together = sees(Role.PEER, recorded)
        return Views(
            team=self.team.with_(recorded) if together else self.team,
            clinicians=self.clinicians.with_(recorded),
        )


def views(history: Iterable[Recorded], *, sees: Sees = is_shown) -> Views:
    """What each hearing knows of a history: the team, only what peers and clinicians both see."""
    clinical = [one for one in history if sees(Role.CLINICIAN, one)]
    return Views(
        team=View(one for one in clinical if sees(Role.PEER, one)), clinicians=View(clinical)
    )


def found(
    rule: Rule,
    parameters: Parameters,
    history: Iterable[Recorded],
    now: datetime,
    calendar: Calendar,
    *,
    sees: Sees = is_shown,
) -> Mapping[Hearing, Finding]:
    """What the rule finds as of a moment: only what was on record by then is known.

    Where the log has not taken an event, it counts from when it was reported.
    """
    known = [one for one in history if (one.recorded_at or one.reported_at) <= now]
    return found_in(
        rule, parameters, views(known, sees=sees), dict.fromkeys(Hearing, now), calendar
    )


def found_in(
    rule: Rule,
    parameters: Parameters,
    known: Views,
    moments: Mapping[Hearing, datetime],
    calendar: Calendar,
) -> Mapping[Hearing, Finding]:
    """What the rule finds for the team, and what it finds beyond that for clinicians.

    Each hearing is looked at as of a moment of its own.
    """
    for_all = rule.find(known.team, parameters, moments[Hearing.TEAM], calendar)
    clinical = rule.find(known.clinicians, parameters, moments[Hearing.CLINICIANS], calendar)
    findings: dict[Hearing, Finding] = {}
    if for_all is not None:
        findings[Hearing.TEAM] = for_all
    if clinical is not None and _goes_beyond(clinical, for_all):
        findings[Hearing.CLINICIANS] = clinical
    return findings


def _goes_beyond(clinical: Finding, for_all: Finding | None) -> bool:
    """Whether clinicians hear of another story, or of more for or against the same."""
    if for_all is None:
        return True
    told = {one.event_id for one in (*for_all.evidence, *for_all.counter_evidence)}
    known = {one.event_id for one in (*clinical.evidence, *clinical.counter_evidence)}
    return clinical.evidence[0].event_id != for_all.evidence[0].event_id or not known <= told
