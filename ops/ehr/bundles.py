"""Reading FHIR R4 bundles, one a line, as an EHR hands them over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import orjson
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.humanname import HumanName
from fhir.resources.R4B.patient import Patient

from braid.domain.refusals import Refusal
from braid.domain.text import name

from .summary import clinical_summary

LONGEST_LINE = 5 * 1024 * 1024
PREFERRED = ("nickname", "official", "usual")


@dataclass(frozen=True, kw_only=True)
class EhrPatient:
    """What Braid takes over of a patient, and nothing else of her."""

    ehr_patient: str
    called: str
    clinical_summary: str | None


@dataclass(frozen=True, kw_only=True)
class BadLine:
    """A line that could not be read; the reason repeats nothing of it."""

    number: int
    reason: str


class _NotReadable(Exception):
    """Why a line cannot be read, in words without any of its content."""


def read_bundles(lines: Iterable[str]) -> Iterator[EhrPatient | BadLine]:
    """The patient of each line, or why there is none; blank lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            yield _patient(line.lstrip("\ufeff"))
        except _NotReadable as unreadable:
            yield BadLine(number=number, reason=str(unreadable))


def _patient(line: str) -> EhrPatient:
    resources = [entry.resource for entry in _bundle(line).entry or () if entry.resource]
    patients = [one for one in resources if isinstance(one, Patient)]
    if not patients:
        raise _NotReadable("The Bundle holds no Patient.")
    if len(patients) > 1:
        raise _NotReadable("The Bundle holds several Patients. Send one Bundle for each.")
    [patient] = patients
    if not patient.id:
        raise _NotReadable("The Patient has no id.")
    return EhrPatient(
        ehr_patient=str(patient.id),
        called=_called(patient.name or []),
        clinical_summary=clinical_summary(resources),
    )


def _bundle(line: str) -> Bundle:
    if len(line) > LONGEST_LINE or len(line.encode(errors="replace")) > LONGEST_LINE:
        raise _NotReadable("The line is longer than 5 MiB.")
    try:
        document = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise _NotReadable("The line is not JSON.") from None
    if not isinstance(document, dict) or document.get("resourceType") != "Bundle":
        raise _NotReadable("The line is not a FHIR Bundle.")
    try:
        return Bundle.model_validate_json(line)
    except (ValueError, LookupError, TypeError, ArithmeticError):
        # The library answers an unknown resource type with a KeyError. Its messages quote the line.
        raise _NotReadable("The Bundle does not follow FHIR R4.") from None


def _called(names: list[HumanName]) -> str:
    given = {str(one.use): one.given[0] for one in reversed(names) if one.given and one.given[0]}
    found = [given[use] for use in PREFERRED if use in given] or list(given.values())
    if not found:
        raise _NotReadable("The Patient has no given name.")
    try:
        return name(str(found[0]))
    except Refusal:
        raise _NotReadable("The Patient's given name cannot be stored.") from None
