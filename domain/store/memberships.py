"""Who belongs to which case, as the recorder asks for it: folded with the events that say so."""

from collections.abc import Collection
from typing import Any, Protocol
from uuid import UUID

from psycopg.rows import RowFactory, tuple_row

from braid.domain.identity import CaseId, Member, PersonId


class Queries(Protocol):
    """Runs statements by their names."""

    def _query(self, name: str, rows: RowFactory[Any], parameters: dict[str, Any]) -> list[Any]:
        """The rows of a statement."""


class Memberships:
    """Answers of the table of memberships, for who runs its statements."""

    def is_member(self: Queries, member: Member, case: UUID) -> bool:
        """Whether somebody belongs to a case."""
        parameters = {"person": member.person, "role": member.role.value, "case_id": case}
        [[belongs]] = self._query("is_member", tuple_row, parameters)
        return bool(belongs)

    def is_case_of_another(
        self: Queries, case: UUID, person: PersonId, *, also_erased: bool
    ) -> bool:
        """Whether there is such a case, and another person's: any other id costs the same."""
        parameters = {"case_id": case, "person": person, "also_erased": also_erased}
        [[there]] = self._query("is_case_of_another", tuple_row, parameters)
        return bool(there)

    def cases_of(self: Queries, members: Collection[Member]) -> list[CaseId]:
        """The cases to which any of these belong in that role, by their ids."""
        people = sorted(members, key=lambda one: (one.person, one.role))
        parameters = {
            "people": [one.person for one in people],
            "roles": [one.role.value for one in people],
        }
        return [CaseId(case) for (case,) in self._query("cases_of", tuple_row, parameters)]

    def every_case(self: Queries) -> list[UUID]:
        """The stream of every case, open or closed."""
        return [case for (case,) in self._query("every_case", tuple_row, {})]
