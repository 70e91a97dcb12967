"""An erasure takes every word from everybody, for good; what is left still hangs together."""

from functools import partial
from uuid import uuid4

import psycopg
import pytest

from braid.domain.case.decisions import close_case
from braid.domain.case.events import CaseOpened, ClosingReason
from braid.domain.comment.events import CommentAdded
from braid.domain.identity import ERASED, PersonId, Role
from braid.domain.lapse.events import LapseReported
from braid.domain.refusals import CaseNotFound
from braid.domain.retention.decisions import place_legal_hold
from braid.domain.retention.events import RecordErased
from braid.domain.retention.refusals import (
    NoSuchRecord,
    RecordIsErased,
    RecordIsHeld,
    RecordIsStillOpen,
)
from braid.ops.erasing.erasing import Eraser
from braid.projections.rebuild import Rebuild
from tests.store.small import everything_stored
from tests.strands.content import live
from tests.strands.story import Story
from tests.support.running import Braid

from .records import (
    AUDITOR,
    BECAUSE,
    WORDS,
    a_second_later,
    another_case,
    closed_record,
    erased,
    kept_key,
    open_record,
)

CARD = "query($id: UUID!) { case(id: $id) { called timeline(first: 50) { lines { %s } } } }"


@pytest.fixture(scope="module")
def gone(braid: Braid, eraser: Eraser) -> Story:
    """A record that was followed and read, and then erased."""
    story = closed_record(braid.wrote.cases)
    braid.catch_up()
    before = braid.ask(Role.AUDITOR, AUDITOR.person, CARD % "words", id=story.desk.case)
    assert WORDS in str(before.data)
    erased(eraser, story)
    a_second_later(braid.wrote.vault, braid.part.vault)
    return story


def test_the_log_still_tells_what_happened_and_no_word_of_it(braid: Braid, gone: Story) -> None:
    history = braid.wrote.cases.history(gone.desk.case)
    [opened] = [one for one in history if isinstance(one.event, CaseOpened)]
    [said] = [one for one in history if isinstance(one.event, CommentAdded)]
    [lapse] = [one for one in history if isinstance(one.event, LapseReported)]
    assert isinstance(opened.event, CaseOpened)
    assert opened.event.participant == gone.desk.participant
    assert (opened.is_erased, opened.event.name) == (True, ERASED)
    assert isinstance(said.event, CommentAdded)
    assert said.event.text == ERASED
    assert isinstance(lapse.event, LapseReported)
    assert lapse.event.account == ERASED
    assert isinstance(history[-1].event, RecordErased)
    assert not history[-1].is_erased
    assert WORDS not in str(history)


def test_the_key_died_with_the_event(braid: Braid, gone: Story) -> None:
    assert kept_key(braid.logins.admin, gone.desk.participant) is None


def test_no_strand_but_the_auditors_knows_the_case_any_more(braid: Braid, gone: Story) -> None:
    for role, tables in live(braid.logins.admin).items():
        rows = [row for table in tables.values() for row in table if str(gone.desk.case) in row]
        assert bool(rows) is (role is Role.AUDITOR), role


def test_its_team_and_its_participant_hear_what_a_stranger_hears(braid: Braid, gone: Story) -> None:
    asked = "query($id: UUID!) { case(id: $id) { called } }"
    for role, person in (
        (Role.CLINICIAN, gone.desk.clinician.person),
        (Role.PEER, gone.peer.person),
        (Role.PARTICIPANT, gone.desk.participant),
    ):
        hers = braid.ask(role, person, asked, id=gone.desk.case)
        nobodys = braid.ask(role, person, asked, id=uuid4())
        assert (hers.status, hers.body) == (nobodys.status, nobodys.body)


def test_an_auditor_reads_that_it_was_erased_and_why(braid: Braid, gone: Story) -> None:
    asked = CARD % "event words facts { name value }"
    answer = braid.ask(Role.AUDITOR, AUDITOR.person, asked, id=gone.desk.case).data["case"]
    assert answer["called"] == ERASED
    lines = {one["event"]: one for one in answer["timeline"]["lines"]}
    assert lines["RecordErased"]["facts"] == [{"name": "reason", "value": "retention_ended"}]
    assert lines["CommentAdded"]["words"] == ERASED
    assert WORDS not in str(answer)


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT, Role.AUDITOR])
def test_a_strand_rebuilt_after_an_erasure_equals_the_live_one(braid: Braid, role: Role) -> None:
    part = braid.part
    outcome = Rebuild(part.log, part.datastore, part.vault, role, program=1).run(
        accept_changes=False
    )
    assert outcome.differences == ()
    assert outcome.switched


@pytest.mark.usefixtures("gone")
def test_nothing_that_is_erased_stops_a_strand(braid: Braid) -> None:
    braid.catch_up()
    assert not braid.follower.stopped
    with psycopg.connect(braid.logins.admin) as admin:
        for role in (Role.PEER, Role.CLINICIAN, Role.PARTICIPANT, Role.AUDITOR):
            parked = f"select count(*) from strand_{role.value}.parked"  # noqa: S608
            assert admin.execute(parked.encode()).fetchone() == (0,)


def test_nothing_is_written_on_it_again(gone: Story) -> None:
    with pytest.raises(CaseNotFound):
        gone.desk.say("Once more.")
    for story_teller in (gone.herself, gone.peer):
        with pytest.raises(CaseNotFound):
            gone.lapse(by=story_teller)


def test_no_new_case_and_no_new_key_bring_her_back(braid: Braid, gone: Story) -> None:
    with pytest.raises(RecordIsErased):
        another_case(braid.wrote.cases, gone)
    assert kept_key(braid.logins.admin, gone.desk.participant) is None


def test_all_her_cases_are_erased_together(braid: Braid, eraser: Eraser) -> None:
    first = closed_record(braid.wrote.cases)
    second = another_case(braid.wrote.cases, first)
    second.say(WORDS)
    second.do(partial(close_case, reason=ClosingReason.MOVED_ON))
    erased(eraser, first)
    a_second_later(braid.wrote.vault)
    for case in (first.desk.case, second.case):
        history = braid.wrote.cases.history(case)
        assert isinstance(history[-1].event, RecordErased)
        assert WORDS not in str(history)


def test_one_case_that_is_open_or_held_keeps_them_all(braid: Braid, eraser: Eraser) -> None:
    first = closed_record(braid.wrote.cases)
    second = another_case(braid.wrote.cases, first)
    with pytest.raises(RecordIsStillOpen):
        erased(eraser, first)
    second.do(partial(close_case, reason=ClosingReason.MOVED_ON))
    first.by(AUDITOR, partial(place_legal_hold, reason="A court asks for it."))
    with pytest.raises(RecordIsHeld):
        erased(eraser, first)
    for case in (first.desk.case, second.case):
        assert not isinstance(braid.wrote.cases.history(case)[-1].event, RecordErased)
    assert kept_key(braid.logins.admin, first.desk.participant) is not None
    assert first.desk.participant not in eraser.listed.entries()


def test_nobody_of_an_unknown_id_is_erased(eraser: Eraser) -> None:
    with pytest.raises(NoSuchRecord):
        eraser.erase(PersonId(uuid4()), BECAUSE, AUDITOR.person)


def test_an_erasure_takes_nothing_from_anybody_else(braid: Braid, eraser: Eraser) -> None:
    other, story = open_record(braid.wrote.cases), closed_record(braid.wrote.cases)
    erased(eraser, story)
    assert WORDS in str(braid.wrote.cases.history(other.desk.case))
    other.desk.say("She is still with us.")


def test_the_list_outside_the_database_names_her_and_says_no_word(
    eraser: Eraser, gone: Story
) -> None:
    entry = eraser.listed.entries()[gone.desk.participant]
    assert (entry.by, entry.reason) == (AUDITOR.person, "retention_ended")


def test_the_erasure_itself_is_told_without_a_word(braid: Braid, gone: Story) -> None:
    """Whoever reads the whole database finds the event, in the open, and no text of hers."""
    rows = "\n".join(everything_stored(braid.logins.admin))
    assert f"{gone.desk.case}" in rows
    assert b"retention_ended".hex() in rows
    assert WORDS not in rows
    assert WORDS.encode().hex() not in rows
