"""One person's story: what every part of a simulated case is told from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from random import Random
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from braid.domain.calendar import Calendar
from braid.domain.identity import CaseId, CommandId, EventId, Member, RequestId, Role
from braid.domain.recorded import event_id_of
from braid.domain.store.command import Command, Decision
from braid.domain.store.histories import Step
from braid.ops.ehr.bundles import EhrPatient

from .mood import Mood
from .team import Tenure

WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Story:
    """A case from its opening to its end, with the moods nobody records."""

    seed: str
    patient: EhrPatient
    case: CaseId
    participant: Member
    zone: ZoneInfo
    opened: datetime
    until: datetime
    """When the whole play ends; this case may have ended before."""
    ends: datetime
    moods: tuple[Mood, ...]
    team: tuple[Tenure, ...]
    calendar: Calendar
    is_shown: bool

    def chance(self, strand: str) -> Random:
        """The luck of one strand of the story; strands do not disturb each other."""
        return Random(f"{self.seed} {strand}")  # noqa: S311 - a play, not a secret

    def week(self, number: int) -> datetime:
        """When a week of the story begins."""
        return self.opened + number * WEEK

    def mood(self, moment: datetime) -> Mood:
        """How the participant is doing at that time."""
        week = (moment - self.opened) // WEEK
        return self.moods[max(0, min(week, len(self.moods) - 1))]

    def local(self, moment: datetime, hour: int, minute: int) -> datetime:
        """That time of day where the participant lives, on the day of a moment; told in UTC."""
        day = moment.astimezone(self.zone).date()
        return datetime.combine(day, time(hour, minute), self.zone).astimezone(UTC)

    def hour(self, chance: Random, moment: datetime, first: int, last: int) -> datetime:
        """Some minute of the hours from first to last, on the day of a moment, told in UTC."""
        return self.local(moment, chance.randint(first, last), chance.randint(0, 59))

    def days(self) -> Iterator[tuple[int, datetime]]:
        """Each whole day of the story after the first, by its number."""
        for number in range(1, (self.ends - self.opened).days + 1):
            yield number, self.opened + timedelta(days=number)

    def present(self, role: Role, moment: datetime) -> list[Tenure]:
        """Who is on the team in a role at that time."""
        return [one for one in self.team if one.staff.member.role is role and one.lasts(moment)]

    def somebody(self, chance: Random, role: Role, moment: datetime) -> Member:
        """A member of the case in that role; a clinician where no peer is on the team."""
        if role is Role.PARTICIPANT:
            return self.participant
        present = self.present(role, moment) or self.present(Role.CLINICIAN, moment)
        return chance.choice(present).staff.member

    def company(self, chance: Random, moment: datetime, *, herself: float) -> Member:
        """Herself, so often, or a peer who writes it down with her."""
        peers = self.present(Role.PEER, moment)
        if not peers or chance.random() < herself:
            return self.participant
        return chance.choice(peers).staff.member

    def event(self, name: str, by: Member) -> EventId:
        """The id under which the first event of a step will be on record."""
        return event_id_of(self.case, by, self._command(name), 0)

    def _command(self, name: str) -> CommandId:
        return CommandId(self.key(f"command {name}"))

    def key(self, name: str) -> UUID:
        """The identifier of something in this case, the same each time it is told."""
        return uuid5(self.case, name)

    def step(
        self,
        name: str,
        by: Member,
        at: datetime,
        decision: Decision,
        *,
        earliest: datetime | None = None,
        latest: datetime | None = None,
    ) -> Step:
        """A step of the history; its name is told once in a case."""
        command = Command(
            command=self._command(name),
            request=RequestId(self.key(f"request {name}")),
            by=by,
            case=self.case,
            fingerprint=sha256(name.encode()).digest(),
            earliest=earliest,
            latest=latest,
            reported_at=at,
        )
        return command, decision
