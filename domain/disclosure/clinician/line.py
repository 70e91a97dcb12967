"""A line as a clinician sees it."""

from dataclasses import dataclass

from braid.domain.case.events import ClosingReason
from braid.domain.comment.events import Audience
from braid.domain.disclosure.emergency import Emergency
from braid.domain.disclosure.line import Line, Pattern
from braid.domain.disclosure.parts import Noticed, Toxicology, Warned
from braid.domain.disclosure.program import Declared, Tested
from braid.domain.disclosure.table import Agreed, AtTable
from braid.domain.lapse.events import Substance
from braid.domain.made import made_at_once


@made_at_once
@dataclass(frozen=True, kw_only=True)
class ClinicianLine(Line):
    """A line as a clinician sees it."""

    pattern: Pattern | None = None
    audience: Audience | None = None
    substance: Substance | None = None
    safety_checked: bool | None = None
    clinical_summary: str | None = None
    ehr_patient: str | None = None
    closing_reason: ClosingReason | None = None
    noticed: Noticed | None = None
    toxicology: Toxicology | None = None
    needs_follow_up: bool | None = None
    warned: Warned | None = None
    agreed: Agreed | None = None
    table: AtTable | None = None
    declared: Declared | None = None
    tested: Tested | None = None
    emergency: Emergency | None = None
