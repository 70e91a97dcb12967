"""What is seen of records as records: rows of the disclosure table. Auditors see it, and no team.

How long records are kept is told to who says so; that one is held, or was erased, to nobody else.
"""

from braid.domain.identity import Role
from braid.domain.retention.events import (
    ErasureReason,
    LegalHoldLifted,
    LegalHoldPlaced,
    RecordErased,
    RetentionDeclared,
)

from .claims import HIDDEN, Row, shows, words

RETENTION = (
    Row(
        event=LegalHoldPlaced(reason=words("why it is held")),
        by=Role.AUDITOR,
        peer=HIDDEN,
        clinician=HIDDEN,
        participant=HIDDEN,
    ),
    Row(
        event=LegalHoldLifted(),
        by=Role.AUDITOR,
        peer=HIDDEN,
        clinician=HIDDEN,
        participant=HIDDEN,
    ),
    Row(
        event=RecordErased(reason=ErasureReason.RETENTION_ENDED),
        by=Role.AUDITOR,
        peer=HIDDEN,
        clinician=HIDDEN,
        participant=HIDDEN,
    ),
    Row(
        event=RetentionDeclared(years=7),
        by=Role.LEAD,
        peer=HIDDEN,
        clinician=HIDDEN,
        participant=HIDDEN,
        lead=shows("years"),
    ),
)
