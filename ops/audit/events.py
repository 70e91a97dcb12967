"""Reads as FHIR R4 AuditEvents, by the patterns of IHE BALP: one event a read and patient.

What a role may know stands in the reads themselves; names, and what was answered, are not in them.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from braid.domain.identity import CaseId, PersonId, Purpose
from braid.projections.looking import ReadKept

PROFILES = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit."
TERMS = "http://terminology.hl7.org/CodeSystem/"
DICOM = "http://dicom.nema.org/resources/ontology/DCM"
INTERACTION = "http://hl7.org/fhir/restful-interaction"
TRANSACTIONS = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType"
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
EVENTS = UUID("5b0f0a5e-1f0f-4c2b-9a53-0d0f6c6f2a11")
"""What ids of events are made from: the same read has the same ids in every export."""
OPENED = frozenset({"case", "case_lines"})
"""Operations that read one case by its name; all others are queries."""
SOURCE, DESTINATION = ("110153", "Source Role ID"), ("110152", "Destination Role ID")
# Any: a FHIR resource, or a part of one, as JSON.
Resource = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Observer:
    """The Braid that has kept the record."""

    program: int
    address: str
    """Where it is served."""


def audit_events(
    read: ReadKept, whose: Mapping[CaseId, PersonId], observer: Observer
) -> Iterator[Resource]:
    """A read, once for each participant whose case it named; once where it named nobody's."""
    cases = [one for one in read.cases if one in whose]
    if not cases:
        yield _event(read, None, None, observer)
    for case in cases:
        yield _event(read, case, whose[case], observer)


def _event(
    read: ReadKept, case: CaseId | None, patient: PersonId | None, observer: Observer
) -> Resource:
    is_read = read.operation in OPENED and case is not None
    is_refused = case in read.not_hers if case is not None else bool(read.not_hers)
    profile = ("Patient" if patient else "") + ("Read" if is_read else "Query")
    return {
        "resourceType": "AuditEvent",
        "id": str(uuid5(EVENTS, f"{observer.program} {read.id} {case}")),
        # The profiles are of what was read: an attempt follows the core resource alone.
        **({} if is_refused else {"meta": {"profile": [PROFILES + profile]}}),
        "type": _coding(f"{TERMS}audit-event-type", "rest", "Restful Operation"),
        "subtype": [_coding(INTERACTION, *(("read",) * 2 if is_read else ("search",) * 2))],
        "action": "R" if is_read else "E",
        "recorded": read.read_at.isoformat(),
        "outcome": "4" if is_refused else "0",
        **({"outcomeDesc": "The case was not the reader's."} if is_refused else {}),
        "purposeOfEvent": [_purpose(read.purpose)],
        "agent": list(_agents(read, observer, is_read=is_read)),
        "source": {
            "site": f"Braid, program {observer.program}",
            "observer": {"display": "Braid"},
            "type": [_coding(f"{TERMS}security-source-type", "4", "Application Server")],
        },
        "entity": list(_entities(read, case, patient, is_read=is_read)),
    }


def _agents(read: ReadKept, observer: Observer, *, is_read: bool) -> Iterator[Resource]:
    """Who read, from what, and what was read from.

    The patterns name by where an answer comes from in a read, and a question in a query.
    """
    served, asks = (SOURCE, DESTINATION) if is_read else (DESTINATION, SOURCE)
    yield {
        "type": _concept(DICOM, *served),
        "who": {"display": "Braid"},
        "requestor": False,
        "network": {"address": observer.address, "type": "5"},
    }
    yield {
        "type": _concept(DICOM, *asks),
        "who": {"display": "A client of Braid"},
        "requestor": False,
        # Braid keeps no address of anybody's machine.
        "network": {"_address": {"extension": [{"url": ABSENT, "valueCode": "unknown"}]}},
    }
    yield {
        "type": _concept(f"{TERMS}v3-ParticipationType", "IRCP", "information recipient"),
        "who": {"identifier": _identifier(read.by.person)},
        "requestor": True,
        "role": [{"text": read.by.role.value}],
        "purposeOfUse": [_purpose(read.purpose)],
    }


def _entities(
    read: ReadKept, case: CaseId | None, patient: PersonId | None, *, is_read: bool
) -> Iterator[Resource]:
    thing = _coding(f"{TERMS}audit-entity-type", "2", "System Object")
    if patient is not None:
        yield {
            "what": {"type": "Patient", "identifier": _identifier(patient)},
            "type": _coding(f"{TERMS}audit-entity-type", "1", "Person"),
            "role": _coding(f"{TERMS}object-role", "1", "Patient"),
        }
    if is_read and case is not None:
        yield {
            "what": {"type": "EpisodeOfCare", "identifier": _identifier(case)},
            "type": thing,
            "role": _coding(f"{TERMS}object-role", "4", "Domain Resource"),
        }
    else:
        yield {
            "type": thing,
            "role": _coding(f"{TERMS}object-role", "24", "Query"),
            "description": read.operation,
            "query": b64encode(read.operation.encode()).decode(),
        }
    yield {
        "what": {"identifier": {"value": str(read.request)}},
        "type": _coding(TRANSACTIONS, "XrequestId"),
    }


def _purpose(purpose: Purpose) -> Resource:
    return _concept(f"{TERMS}v3-ActReason", purpose.value)


def _identifier(key: UUID) -> Resource:
    return {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{key}"}


def _coding(system: str, code: str, display: str | None = None) -> Resource:
    return {"system": system, "code": code, **({"display": display} if display else {})}


def _concept(system: str, code: str, display: str | None = None) -> Resource:
    return {"coding": [_coding(system, code, display)]}
