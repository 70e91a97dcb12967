"""Who may sign in to the demo by one click: everybody who plays in it."""

from collections.abc import Iterator, Sequence

from braid.domain.identity import Role
from braid.ops.demo.cast import Cast
from braid.ops.ehr.bundles import EhrPatient
from braid.ops.ehr.importing import participant_of
from braid.ops.issuer.people import Somebody


def offered(cast: Cast, patients: Sequence[EhrPatient]) -> tuple[Somebody, ...]:
    """The staff, and the participants whose cases are played."""
    return (*_staff(cast), *_participants(cast, patients))


def _staff(cast: Cast) -> Iterator[Somebody]:
    for one in (*cast.clinicians, *cast.peers, cast.lead, cast.auditor):
        yield Somebody(person=one.member.person, role=one.member.role, name=one.name)


def _participants(cast: Cast, patients: Sequence[EhrPatient]) -> Iterator[Somebody]:
    for one in patients:
        person = participant_of(cast.program, one.ehr_patient)
        yield Somebody(person=person, role=Role.PARTICIPANT, name=one.called)
