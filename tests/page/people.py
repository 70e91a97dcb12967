"""Who may sign in at the page of the tests, by one click."""

from uuid import uuid4

from braid.domain.identity import READING_ROLES, PersonId, Role
from braid.ops.issuer.people import Somebody

NAMES = {
    Role.CLINICIAN: "Dr. Miriam Okafor",
    Role.PEER: "Darnell Reyes",
    Role.PARTICIPANT: "Ada",
    Role.LEAD: "Constance Adeyemi",
    Role.AUDITOR: "Ingrid Solberg",
}
SOMEBODY = {
    role: Somebody(person=PersonId(uuid4()), role=role, name=NAMES[role]) for role in READING_ROLES
}
"""One person in each role."""
