"""An erasure that races with what forbids it is refused: it is decided on all that is on record."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import LiteralString
from uuid import UUID, uuid4

import psycopg
import pytest

from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import CASE_ROLES, CommandId, Member, PersonId, RequestId, Role
from braid.domain.program.state import Program
from braid.domain.retention.decisions import declare_retention, place_legal_hold
from braid.domain.retention.events import RecordErased
from braid.domain.retention.refusals import RecordIsHeld, RecordIsStillOpen, RetentionStillRuns
from braid.domain.store.erasures import Erasures
from braid.domain.store.programs import Programs
from braid.domain.store.sealing import ErasedKey
from braid.domain.store.vault import PostgresVault
from braid.ops.erasing.erasing import Eraser
from braid.ops.erasing.listed import ErasureList
from braid.projections.page import page_of
from braid.projections.strand import KeyDied
from tests.store.small import Desk
from tests.support.running import Braid

from .records import (
    AUDITOR,
    BECAUSE,
    WORDS,
    a_second_later,
    another_case,
    closed_record,
    erased,
    in_seven_years,
    kept_key,
)

LEAD = Member(person=PersonId(uuid4()), role=Role.LEAD)
AS_IF_SEVEN_YEARS_AGO: LiteralString = """
    alter table log.event disable trigger append_only;
    update log.event set recorded_at = recorded_at - interval '7 years';
    alter table log.event enable trigger append_only"""
FORGED: LiteralString = """select log.append_one(
        1, e.originator_id, e.originator_version + 1, 'RecordErased', '', gen_random_uuid(),
        jsonb_set(e.metadata, '{participant}', to_jsonb(%s::text)), null, null, null)
    from log.event e where e.originator_id = %s order by e.originator_version desc limit 1"""


class Meanwhile(Programs):
    """The program's declarations; when they are asked for first, something else happens beside."""

    def __init__(self, braid: Braid, happens: object) -> None:
        super().__init__(braid.wrote.log)
        self.happens = [happens]

    def current(self) -> Program:
        known = super().current()
        while self.happens:
            happens = self.happens.pop()
            assert callable(happens)
            happens()
        return known


def test_a_case_that_is_opened_meanwhile_keeps_the_record(braid: Braid, eraser: Eraser) -> None:
    story, opened = closed_record(braid.wrote.cases), list[Desk]()
    programs = Meanwhile(braid, lambda: opened.append(another_case(braid.wrote.cases, story)))
    with pytest.raises(RecordIsStillOpen):
        erased(replace(eraser, programs=programs), story)
    opened[0].say(WORDS)
    assert kept_key(braid.logins.admin, story.desk.participant) is not None


def test_a_hold_that_is_placed_meanwhile_keeps_the_record(braid: Braid, eraser: Eraser) -> None:
    story = closed_record(braid.wrote.cases)
    hold = partial(place_legal_hold, reason="A court asks for it.")
    programs = Meanwhile(braid, lambda: story.by(AUDITOR, hold))
    with pytest.raises(RecordIsHeld):
        erased(replace(eraser, programs=programs), story)


def test_a_retention_that_is_declared_meanwhile_keeps_the_record(own_braid: Braid) -> None:
    braid, story = own_braid, closed_record(own_braid.wrote.cases)
    with psycopg.connect(braid.logins.admin) as admin:
        admin.execute(AS_IF_SEVEN_YEARS_AGO)

    def declared() -> None:
        longer = partial(declare_retention, years=10)
        wish = CommandId(uuid4()), RequestId(uuid4())
        braid.wrote.programs.decide(LEAD, wish[0], wish[1], b"longer", longer)

    eraser = Eraser(
        erasures=Erasures(braid.wrote.log, clock=lambda: datetime.now(UTC)),
        programs=Meanwhile(braid, declared),
        follower=braid.follower,
        listed=ErasureList(braid.home, program=1),
        program=1,
        admin=braid.logins.admin,
    )
    with pytest.raises(RetentionStillRuns):
        erased(eraser, story)
    assert kept_key(braid.logins.admin, story.desk.participant) is not None


def test_who_appends_an_erasure_of_somebody_else_destroys_no_key(braid: Braid) -> None:
    """By hand, as the login that writes: on a stranger's case, on one of several, of a table."""
    story, other = closed_record(braid.wrote.cases), closed_record(braid.wrote.cases)
    second = another_case(braid.wrote.cases, story)
    whose = story.desk.participant
    for participant, case in (
        (whose, other.desk.case),
        (whose, second.case),
        (uuid4(), other.desk.case),
    ):
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            forged(braid, participant, case)
    assert kept_key(braid.logins.admin, whose) is not None


def forged(braid: Braid, participant: UUID, case: UUID) -> None:
    with psycopg.connect(braid.logins.writer, autocommit=True) as writer:
        writer.execute(FORGED, [participant, case])


def test_a_key_that_a_backup_brings_back_opens_nothing_in_a_running_process(
    braid: Braid, eraser: Eraser
) -> None:
    story = closed_record(braid.wrote.cases)
    whose = story.desk.participant
    kept = kept_key(braid.logins.admin, whose)
    assert kept is not None
    erased(eraser, story)
    with psycopg.connect(braid.logins.admin) as admin:
        admin.execute("delete from vault.erased where participant = %s", [whose])
        admin.execute(
            "insert into vault.data_key (participant, wrapped_by, wrapped) values (%s, %s, %s)",
            [whose, *kept],
        )
    vault = braid.wrote.vault
    assert isinstance(vault, PostgresVault)
    vault.forget_all()
    assert isinstance(vault.key(whose), ErasedKey)
    assert WORDS not in str(braid.wrote.cases.history(story.desk.case))


def test_words_read_with_a_key_that_died_meanwhile_are_not_kept_under_what_is_no_secret(
    braid: Braid, eraser: Eraser
) -> None:
    """A follower has read a page; the record is erased, and its process hears of it, before it has
    kept what it read."""
    braid.catch_up()
    story, log = closed_record(braid.wrote.cases), braid.part.log
    since = braid.part.strands[0].position()
    page = page_of(log.entries.select_notifications(since, 100, inclusive_of_start=False), log)
    Erasures(braid.wrote.log, clock=in_seven_years).erase(
        story.desk.participant, AUDITOR, lambda _, __: RecordErased(reason=BECAUSE)
    )
    a_second_later(braid.part.vault)
    for strand in braid.part.strands:
        if strand.role in CASE_ROLES:
            with pytest.raises(KeyDied):
                strand.follow(page)
            assert strand.position() == since
    eraser.clear()
    assert not braid.follower.stopped


def test_a_case_that_is_opened_after_it_was_decided_is_decided_on_too(braid: Braid) -> None:
    story, asked = closed_record(braid.wrote.cases), list[Case]()

    def decision(case: Case, when: Circumstances) -> RecordErased:
        del when
        asked.append(case)
        if len(asked) == 1:
            another_case(braid.wrote.cases, story)
        return RecordErased(reason=BECAUSE)

    erasure = Erasures(braid.wrote.log).erase(story.desk.participant, AUDITOR, decision)
    assert (len(asked), len(erasure.cases)) == (3, 2)
