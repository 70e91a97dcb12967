"""What is seen of emergency access: rows of the disclosure table."""

from datetime import timedelta

from braid.domain.emergency.events import (
    EmergencyAccessEnded,
    EmergencyAccessReviewed,
    EmergencyAccessTaken,
    Verdict,
)
from braid.domain.identity import AccessId, Member, PersonId, Role

from .claims import BY_CLOCK, CLINICIAN, HIDDEN, NOON, Row, named, shows, words

ACCESS = AccessId(named("access"))
WHO = "name affiliation until"

EMERGENCIES = (
    Row(
        event=EmergencyAccessTaken(
            access=ACCESS,
            name=words("name"),
            affiliation=words("affiliation"),
            reason=words("reason"),
            until=NOON + timedelta(hours=4),
        ),
        by=CLINICIAN,
        peer=HIDDEN,
        clinician=shows(f"{WHO} reason", not_="access"),
        participant=shows(WHO, not_="access reason"),
    ),
    *(
        Row(
            event=EmergencyAccessEnded(
                access=ACCESS,
                member=Member(person=PersonId(named("colleague")), role=CLINICIAN),
            ),
            by=by,
            peer=HIDDEN,
            clinician=HIDDEN,
            participant=HIDDEN,
        )
        for by in (BY_CLOCK, CLINICIAN)
    ),
    *(
        Row(
            event=EmergencyAccessReviewed(access=ACCESS, verdict=verdict, note=words("note")),
            by=Role.AUDITOR,
            given="verdict",
            peer=HIDDEN,
            clinician=HIDDEN,
            participant=HIDDEN,
        )
        for verdict in Verdict
    ),
)
