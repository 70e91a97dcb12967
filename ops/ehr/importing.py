"""Opening a case for each patient that an EHR hands over, once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol
from uuid import UUID, uuid5

from braid.domain.case.decisions import open_case
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import CaseId, CommandId, Member, PersonId, RequestId
from braid.domain.refusals import CaseChangedMeanwhile
from braid.domain.store.command import Command, Decided
from braid.domain.store.histories import Step

from .bundles import BadLine, EhrPatient

# Never change these: they are how a second import knows what the first one opened.
CASES = UUID("5b0c2c2e-52a6-4f0e-9d6d-9f2f6d1a7c11")
PARTICIPANTS = UUID("c4f1b0de-7f0b-4a43-8f4a-0b7e3f5d9e22")


class CaseHistories(Protocol):
    """Where whole histories are recorded."""

    def holds(self, case: UUID) -> bool:
        """Whether anything is on record for a case."""

    def record(self, steps: Sequence[Step]) -> int:
        """Record the history of one case; returns how many events."""


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import came to."""

    opened: int
    present: int
    bad: tuple[BadLine, ...]


def case_of(program: int, ehr_patient: str) -> CaseId:
    """The case of an EHR's patient, the same at each import."""
    return CaseId(uuid5(CASES, f"{program}:{ehr_patient}"))


def participant_of(program: int, ehr_patient: str) -> PersonId:
    """The person that an EHR's patient is to Braid, the same at each import."""
    return PersonId(uuid5(PARTICIPANTS, f"{program}:{ehr_patient}"))


def opening(
    patient: EhrPatient, *, program: int, by: Member, clinician_name: str, at: datetime
) -> Step:
    """The step that opens a patient's case."""
    case = case_of(program, patient.ehr_patient)

    def decide(_: Case, when: Circumstances) -> Decided:
        return open_case(
            when,
            participant=participant_of(program, patient.ehr_patient),
            called=patient.called,
            clinician_name=clinician_name,
            clinical_summary=patient.clinical_summary,
            ehr_patient=patient.ehr_patient,
        )

    command = Command(
        command=CommandId(uuid5(case, "opening")),
        request=RequestId(uuid5(case, "import")),
        by=by,
        case=case,
        fingerprint=sha256(patient.ehr_patient.encode()).digest(),
        reported_at=at,
    )
    return command, decide


def import_patients(
    histories: CaseHistories,
    patients: Iterable[EhrPatient | BadLine],
    *,
    program: int,
    by: Member,
    clinician_name: str,
    at: datetime,
    progress: Callable[[int], None],
) -> Imported:
    """Open the cases that are not on record; `progress` hears how many lines are done."""
    opened, present, bad = 0, 0, list[BadLine]()
    for done, patient in enumerate(patients, start=1):
        if isinstance(patient, BadLine):
            bad.append(patient)
        elif _is_opened(
            histories,
            opening(patient, program=program, by=by, clinician_name=clinician_name, at=at),
        ):
            opened += 1
        else:
            present += 1
        progress(done)
    return Imported(opened=opened, present=present, bad=tuple(bad))


def _is_opened(histories: CaseHistories, step: Step) -> bool:
    """Whether this import opened the case; not where it is on record, even just now."""
    if histories.holds(step[0].case):
        return False
    try:
        histories.record([step])
    except CaseChangedMeanwhile:
        return False
    return True
