"""Bundles are read, and a bad line is answered without repeating any of it."""

import json

import pytest

from braid.ops.ehr.bundles import LONGEST_LINE, BadLine, EhrPatient, read_bundles
from tests.ehr.bundles_made import SECRETS, bundle, condition, order, patient, score

BAD = {
    "json": ('{"resourceType": "Bundle", secret', "not JSON"),
    "nested": ("[" * 5_000, "not JSON"),
    "list": ('["secret"]', "not a FHIR Bundle"),
    "number": ("5", "not a FHIR Bundle"),
    "no bundle": (json.dumps(patient()), "not a FHIR Bundle"),
    "no patient": (bundle(condition("6525002")), "no Patient"),
    "empty": (bundle(), "no Patient"),
    "several": (bundle(patient(), patient(id="two")), "several Patients"),
    "long": (bundle(patient()) + " " * LONGEST_LINE, "longer than 5 MiB"),
    "wide": ("é" * (LONGEST_LINE // 2 + 1), "longer than 5 MiB"),
    "wrong type": (bundle(patient(birthDate="secret")), "FHIR R4"),
    "wrong entries": ('{"resourceType": "Bundle", "entry": "secret"}', "FHIR R4"),
    "unknown resource": (bundle(patient(), {"resourceType": "Secret"}), "FHIR R4"),
    "no id": (bundle({**patient(), "id": None}), "no id"),
    "no name": (bundle(patient(name=[])), "no given name"),
    "unreadable name": (bundle(patient(name=[{"given": ["secret\0"]}])), "cannot be stored"),
    "long name": (bundle(patient(name=[{"given": ["secret" * 50]}])), "cannot be stored"),
}


@pytest.mark.parametrize(("line", "reason"), BAD.values(), ids=BAD.keys())
def test_a_bad_line_is_answered_in_plain_words_without_its_content(line: str, reason: str) -> None:
    [answer] = read_bundles([line])
    assert isinstance(answer, BadLine)
    assert reason in answer.reason
    assert not [one for one in (*SECRETS, "secret", "Adah") if one in answer.reason]


def test_a_bad_line_does_not_stop_the_others_and_blank_lines_count_but_say_nothing() -> None:
    first, second, third = read_bundles([bundle(patient()), "\n", "{", "  ", bundle(patient())])
    assert isinstance(first, EhrPatient)
    assert second == BadLine(number=3, reason="The line is not JSON.")
    assert isinstance(third, EhrPatient)


def test_a_byte_order_mark_is_no_reason_to_refuse_a_line() -> None:
    [read] = read_bundles(["\ufeff" + bundle(patient())])
    assert isinstance(read, EhrPatient)


@pytest.mark.parametrize(
    ("names", "called"),
    [
        ([{"use": "maiden", "given": ["Eve"]}, {"use": "official", "given": ["Adah"]}], "Adah"),
        (
            [{"use": "official", "given": ["Adah"]}, {"use": "nickname", "given": ["Addie"]}],
            "Addie",
        ),
        ([{"given": ["Adah", "Ruth"]}], "Adah"),
    ],
)
def test_a_person_is_called_by_nickname_or_first_official_given_name(
    names: list[dict[str, object]], called: str
) -> None:
    [read] = read_bundles([bundle(patient(name=names))])
    assert isinstance(read, EhrPatient)
    assert read.called == called


def test_the_summary_tells_active_conditions_their_medications_and_latest_scores() -> None:
    resolved = {"coding": [{"code": "resolved"}]}
    [read] = read_bundles(
        [
            bundle(
                patient(),
                condition("F11.20", system="http://hl7.org/fhir/sid/icd-10-cm"),
                condition("370143000"),
                condition("10939881000119105", clinicalStatus=resolved),
                condition("422650009"),
                order("Buprenorphine 8 MG / naloxone 2 MG Sublingual Film"),
                order("Methadone 10 MG", status="stopped"),
                order("Amoxicillin 250 MG"),
                score("44261-6", 14, "2024-02-01T10:00:00Z"),
                score("44261-6", 9, "2025-02-01T10:00:00Z"),
                score("75626-2", 3, "2023"),
                score("70274-6", 21, "2025-01-01", status="entered-in-error"),
            )
        ]
    )
    assert isinstance(read, EhrPatient)
    assert read.clinical_summary == (
        "Active: major depressive disorder, opioid use disorder. "
        "Medication: buprenorphine, naloxone. "
        "Latest scores: PHQ-9 9 (2025-02-01), AUDIT-C 3 (2023)."
    )


def test_without_anything_to_tell_there_is_no_summary() -> None:
    [read] = read_bundles([bundle(patient())])
    assert read == EhrPatient(ehr_patient="one", called="Adah", clinical_summary=None)


def test_nothing_secret_is_taken_over() -> None:
    [read] = read_bundles(
        [bundle(patient(), condition("6525002"), order("buprenorphine, call 555-700-7549"))]
    )
    assert not [secret for secret in SECRETS if secret in str(read)]
