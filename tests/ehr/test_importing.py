"""Importing opens one case for each patient, once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest

from braid.domain.case.events import CaseOpened, TeamMemberAssigned
from braid.domain.identity import Member, PersonId, Role
from braid.ops.ehr.bundles import BadLine, EhrPatient, read_bundles
from braid.ops.ehr.importing import (
    Imported,
    case_of,
    import_patients,
    opening,
    participant_of,
)
from tests.ehr.bundles_made import SECRETS, bundle, condition, patient
from tests.ehr.small import SmallHistories, decided

CLINICIAN = Member(person=PersonId(UUID(int=7)), role=Role.CLINICIAN)
NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
ADAH = EhrPatient(ehr_patient="one", called="Adah", clinical_summary=None)


def imported(histories: SmallHistories, patients: Iterator[EhrPatient | BadLine]) -> Imported:
    return import_patients(
        histories,
        patients,
        program=1,
        by=CLINICIAN,
        clinician_name="Dr. Miriam Okafor",
        at=NOW,
        progress=lambda _: None,
    )


def test_importing_twice_opens_nothing_twice() -> None:
    histories = SmallHistories()
    lines = [bundle(patient()), bundle(patient(id="two")), "{"]
    first = imported(histories, read_bundles(lines))
    again = imported(histories, read_bundles(lines))
    bad = (BadLine(number=3, reason="The line is not JSON."),)
    assert first == Imported(opened=2, present=0, bad=bad)
    assert again == Imported(opened=0, present=2, bad=bad)
    assert [len(history) for history in histories.cases.values()] == [2, 2]


def test_a_patient_who_is_sent_twice_is_opened_once() -> None:
    twice = [bundle(patient()), bundle(patient())]
    assert imported(SmallHistories(), read_bundles(twice)).present == 1


def test_a_case_that_somebody_else_opens_meanwhile_is_present() -> None:
    class Blind(SmallHistories):
        def holds(self, case: UUID) -> bool:  # noqa: ARG002 - it sees nothing
            return False

    histories = Blind()
    imported(histories, iter([ADAH]))
    assert imported(histories, iter([ADAH])) == Imported(opened=0, present=1, bad=())


def test_an_opening_is_the_same_each_time_and_differs_between_programs() -> None:
    def command(program: int) -> object:
        return opening(ADAH, program=program, by=CLINICIAN, clinician_name="A", at=NOW)[0]

    assert command(1) == command(1)
    assert case_of(1, "one") != case_of(2, "one")
    assert participant_of(1, "one") != participant_of(2, "one")


def test_an_opening_names_the_participant_and_brings_the_clinician() -> None:
    step = opening(ADAH, program=1, by=CLINICIAN, clinician_name="Dr. Miriam Okafor", at=NOW)
    opened, assigned = (fact.event for fact in decided([step]))
    assert isinstance(opened, CaseOpened)
    assert (opened.participant, opened.name) == (participant_of(1, "one"), "Adah")
    assert isinstance(assigned, TeamMemberAssigned)
    assert assigned.member == CLINICIAN


@pytest.mark.parametrize("secret", SECRETS)
def test_no_event_of_an_import_holds_a_secret(secret: str) -> None:
    histories = SmallHistories()
    imported(histories, read_bundles([bundle(patient(), condition("6525002"))]))
    assert secret not in str(histories.cases)
