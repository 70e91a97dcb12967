"""Bundles as an EHR would write them, made small."""

import json
from typing import Any

SECRETS = ("999-54-2855", "3696 Rowe Dale", "555-700-7549", "adah@example.com", "1987-01-01")

Resource = dict[str, Any]  # Any: JSON


def patient(**changes: Any) -> Resource:
    return {
        "resourceType": "Patient",
        "id": "one",
        "identifier": [{"system": "http://hl7.org/fhir/sid/us-ssn", "value": "999-54-2855"}],
        "name": [{"use": "official", "family": "Schroeder", "given": ["Adah", "Ruth"]}],
        "birthDate": "1987-01-01",
        "address": [{"line": ["3696 Rowe Dale"], "city": "Boston"}],
        "telecom": [
            {"system": "phone", "value": "555-700-7549"},
            {"system": "email", "value": "adah@example.com"},
        ],
    } | changes


def condition(code: str, *, system: str = "http://snomed.info/sct", **changes: Any) -> Resource:
    return {
        "resourceType": "Condition",
        "clinicalStatus": {"coding": [{"code": "active"}]},
        "code": {"coding": [{"system": system, "code": code, "display": "call 555-700-7549"}]},
        "subject": {"reference": "Patient/one"},
    } | changes


def score(code: str, total: float, day: str, **changes: Any) -> Resource:
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": code}]},
        "effectiveDateTime": day,
        "valueQuantity": {"value": total},
    } | changes


def order(written: str, **changes: Any) -> Resource:
    return {
        "resourceType": "MedicationRequest",
        "status": "active",
        "intent": "order",
        "medicationCodeableConcept": {"text": written},
        "subject": {"reference": "Patient/one"},
    } | changes


def bundle(*resources: Resource) -> str:
    entries = [{"resource": resource} for resource in resources]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries})
