"""Records that are erased in these tests: cases with a word that nobody may find again."""

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

import psycopg

from braid.domain.case.decisions import close_case
from braid.domain.case.events import ClosingReason
from braid.domain.identity import CaseId, Member, PersonId, Role
from braid.domain.retention.events import ErasureReason
from braid.domain.store.cases import Cases
from braid.domain.store.vault import PostgresVault, Vault
from braid.ops.erasing.erasing import Eraser
from tests.store.small import Desk
from tests.strands.story import Story, begun

WORDS = "Zwetschgenkuchen am Fluss"
AUDITOR = Member(person=PersonId(uuid4()), role=Role.AUDITOR)
BECAUSE = ErasureReason.RETENTION_ENDED


def in_seven_years() -> datetime:
    """When the program's retention has ended for what is closed today."""
    return datetime.now(UTC) + timedelta(days=7 * 366)


def open_record(cases: Cases) -> Story:
    """A case on which those words were said."""
    story = begun(cases)
    story.desk.say(WORDS)
    story.lapse(account=WORDS)
    story.meeting()
    return story


def closed_record(cases: Cases) -> Story:
    """The same, closed."""
    story = open_record(cases)
    ending = partial(close_case, reason=ClosingReason.MOVED_ON, note=WORDS)
    story.by(story.desk.clinician, ending)
    return story


def erased(eraser: Eraser, story: Story) -> None:
    """The record is erased by the auditor's order."""
    eraser.erase(story.desk.participant, BECAUSE, AUDITOR.person)


def a_second_later(*vaults: Vault) -> None:
    """Every process has looked for keys that were destroyed."""
    for vault in vaults:
        assert isinstance(vault, PostgresVault)
        vault.forget_erased()


def kept_key(admin: str, participant: PersonId) -> tuple[str, bytes] | None:
    """What wraps a participant's data key in the database, and the wrapped key."""
    statement = "select wrapped_by, wrapped from vault.data_key where participant = %s"
    with psycopg.connect(admin) as connection:
        row = connection.execute(statement, [participant]).fetchone()
    return None if row is None else (row[0], bytes(row[1]))


def another_case(cases: Cases, story: Story) -> Desk:
    """The same participant's next case, open."""
    desk = Desk(
        cases=cases,
        case=CaseId(uuid4()),
        clinician=story.desk.clinician,
        participant=story.desk.participant,
    )
    cases.open(desk.command("open"), desk.opening())
    return desk
