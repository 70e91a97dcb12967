"""Who may sign in with one click."""

from dataclasses import dataclass

from braid.domain.identity import PersonId, Role


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """A simulated person, as the page of the issuer lists her."""

    person: PersonId
    role: Role
    name: str

    @property
    def hint(self) -> str:
        """What names her at the issuer: one person may have more than one role."""
        return f"{self.role.value}:{self.person}"
