"""What is seen of early warnings: rows of the disclosure table.

A peer hears what the whole team hears; what was noted about the answer, and that it was clinical,
stays between clinicians. The participant hears of no warning: a person comes to her.
"""

from braid.domain.events import WarningEvent
from braid.domain.identity import EventId, Role, WarningId
from braid.domain.warning.events import (
    Hearing,
    Intervention,
    Severity,
    WarningAcknowledged,
    WarningActedUpon,
    WarningClosed,
    WarningCorroborated,
    WarningEscalated,
    WarningOutcome,
    WarningRaised,
)

from .claims import BY_CLOCK, CLINICIAN, HIDDEN, PEER, Claim, Row, named, shows, words

WARNING = WarningId(named("warning"))
SIGN, MORE = EventId(named("sign")), EventId(named("more"))
BY_PEOPLE = ((PEER, Hearing.TEAM), (CLINICIAN, Hearing.TEAM))
BY_RULES = tuple((BY_CLOCK, hearing) for hearing in Hearing)
BY_HEARERS = ((PEER, Hearing.TEAM), *((CLINICIAN, hearing) for hearing in Hearing))


def heard(
    event: WarningEvent,
    by: Role,
    shown: str,
    *,
    peer: Claim | None = None,
    given: str = "hearing",
) -> Row:
    """Whole to clinicians; to peers what the team hears, where not all of it then what is said."""
    claim = shows(shown)
    return Row(
        event=event,
        by=by,
        given=given,
        peer=(peer or claim) if event.hearing is Hearing.TEAM else HIDDEN,
        clinician=claim,
        participant=HIDDEN,
    )


def raised(by: Role, hearing: Hearing) -> Row:
    """A warning that a person raises, or a rule."""
    is_rules = by is BY_CLOCK
    event = WarningRaised(
        warning=WARNING,
        hearing=hearing,
        about="drift",
        rule="drift" if is_rules else None,
        rule_version=1 if is_rules else None,
        severity=Severity.CONCERN,
        sentence=words("sentence"),
        evidence=(SIGN,),
        counter_evidence=(MORE,),
        closes_when=words("closes when"),
    )
    told = "warning hearing about severity sentence evidence counter_evidence closes_when"
    return heard(event, by, f"{told} rule rule_version")


def corroborated(by: Role, hearing: Hearing) -> Row:
    """More for it, or against it."""
    event = WarningCorroborated(
        warning=WARNING,
        hearing=hearing,
        severity=Severity.URGENT,
        evidence=(SIGN,),
        counter_evidence=(MORE,),
    )
    return heard(event, by, "warning hearing severity evidence counter_evidence")


def acted(by: Role, hearing: Hearing, intervention: Intervention) -> Row:
    """What was done; a peer learns that something was, and nothing of medication."""
    event = WarningActedUpon(
        warning=WARNING, hearing=hearing, intervention=intervention, note=words("done")
    )
    to_peers = shows("warning hearing intervention", not_="note")
    if intervention is Intervention.MEDICATION_REVIEWED:
        to_peers = shows("warning hearing", not_="intervention note")
    shown, given = "warning hearing intervention note", "hearing intervention"
    return heard(event, by, shown, peer=to_peers, given=given)


def closed(by: Role, hearing: Hearing) -> Row:
    """How it ended, and to clinicians what was noted."""
    outcome = WarningOutcome.EVIDENCE_CORRECTED if by is BY_CLOCK else WarningOutcome.STEADY_AGAIN
    event = WarningClosed(warning=WARNING, hearing=hearing, outcome=outcome, note=words("closing"))
    to_peers = shows("warning hearing outcome", not_="note")
    return heard(event, by, "warning hearing outcome note", peer=to_peers)


def taken_on(by: Role, hearing: Hearing) -> Row:
    """Somebody has seen it."""
    event = WarningAcknowledged(warning=WARNING, hearing=hearing)
    return heard(event, by, "warning hearing")


def escalated(by: Role, hearing: Hearing) -> Row:
    """Nobody has, in time."""
    event = WarningEscalated(warning=WARNING, hearing=hearing, level=1)
    return heard(event, by, "warning hearing level")


WARNINGS = (
    *(raised(*one) for one in (*BY_PEOPLE, *BY_RULES)),
    *(corroborated(*one) for one in (*BY_PEOPLE, *BY_RULES)),
    *(taken_on(*one) for one in BY_HEARERS),
    *(
        acted(by, hearing, intervention)
        for by, hearing in BY_HEARERS
        for intervention in Intervention
        if by is CLINICIAN or intervention is not Intervention.MEDICATION_REVIEWED
    ),
    *(escalated(*one) for one in BY_RULES),
    *(closed(*one) for one in (*BY_HEARERS, *BY_RULES)),
)
