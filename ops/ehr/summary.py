"""One short clinical summary out of a patient's resources.

It is made of our own words, numbers and days only: no text of the EHR is copied.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from fhir.resources.R4B.codeableconcept import CodeableConcept
from fhir.resources.R4B.condition import Condition
from fhir.resources.R4B.medication import Medication
from fhir.resources.R4B.medicationrequest import MedicationRequest
from fhir.resources.R4B.medicationstatement import MedicationStatement
from fhir.resources.R4B.observation import Observation

from .vocabulary import CATEGORIES, CONDITIONS, ICD_10, LOINC, MEDICATIONS, SCORES, SNOMED

ACTIVE = frozenset({"active", "recurrence", "relapse"})
DOUBTED = frozenset({"refuted", "entered-in-error"})
RELIED_ON = frozenset({"final", "amended", "corrected"})
HIGHEST = 100
"""No questionnaire here reaches it: a greater number is a mistake."""
DAY = len("2026-01-05")


def clinical_summary(resources: Iterable[object]) -> str | None:
    """Active conditions, their medications and the latest scores; None where there are none."""
    kept = tuple(resources)
    parts = (
        ("Active", sorted(set(_conditions(kept)))),
        ("Medication", sorted(set(_medications(kept)))),
        ("Latest scores", _scores(kept)),
    )
    return " ".join(f"{title}: {', '.join(words)}." for title, words in parts if words) or None


def _conditions(resources: Iterable[object]) -> Iterator[str]:
    for one in resources:
        if isinstance(one, Condition) and _is_active(one):
            yield from _named(one.code)


def _is_active(condition: Condition) -> bool:
    doubted = DOUBTED & set(_codes(condition.verificationStatus))
    return bool(ACTIVE & set(_codes(condition.clinicalStatus))) and not doubted


def _codes(concept: CodeableConcept | None) -> Iterator[str]:
    for coding in (concept and concept.coding) or ():
        if coding.code:
            yield str(coding.code)


def _named(concept: CodeableConcept | None) -> Iterator[str]:
    for coding in (concept and concept.coding) or ():
        code = str(coding.code)
        if coding.system == SNOMED and code in CONDITIONS:
            yield CONDITIONS[code]
        if coding.system in ICD_10 and code[:3] in CATEGORIES:
            yield CATEGORIES[code[:3]]


def _medications(resources: tuple[object, ...]) -> Iterator[str]:
    concepts = {one.id: one.code for one in resources if isinstance(one, Medication) and one.id}
    for one in resources:
        if not isinstance(one, MedicationRequest | MedicationStatement) or one.status != "active":
            continue
        written = _written(one.medicationCodeableConcept)
        if reference := one.medicationReference:
            key = str(reference.reference or "").removeprefix("urn:uuid:").rpartition("/")[2]
            written += [str(reference.display or ""), *_written(concepts.get(key))]
        words = set(re.findall(r"[a-z]+", " ".join(written).lower()))
        yield from words.intersection(MEDICATIONS)


def _written(concept: CodeableConcept | None) -> list[str]:
    if concept is None:
        return []
    return [str(concept.text or ""), *(str(one.display or "") for one in concept.coding or ())]


def _scores(resources: Iterable[object]) -> list[str]:
    totals = sorted(
        (name, moment, total)
        for one in resources
        if isinstance(one, Observation) and one.status in RELIED_ON
        for name, moment, total in _totals(one)
    )
    latest = {name: f"{name} {total} ({moment[:DAY]})" for name, moment, total in totals}
    return [latest[name] for name in SCORES.values() if name in latest]


def _totals(observation: Observation) -> Iterator[tuple[str, str, int]]:
    moment = _written_moment(observation.effectiveDateTime)
    total = _total(observation)
    if moment is None or not 0 <= total <= HIGHEST:
        return
    for coding in observation.code.coding or ():
        if coding.system == LOINC and coding.code in SCORES:
            yield SCORES[coding.code], moment, total


def _total(observation: Observation) -> int:
    """The total; less than any score where there is none."""
    if observation.valueInteger is not None:
        return int(observation.valueInteger)
    if observation.valueQuantity is None or observation.valueQuantity.value is None:
        return -1
    return round(observation.valueQuantity.value)


def _written_moment(moment: date | str | None) -> str | None:
    """The moment as FHIR writes it; the library leaves a year or a month as text."""
    return moment.isoformat() if isinstance(moment, date) else moment
