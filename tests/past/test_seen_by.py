"""An auditor sees what somebody could see then: the same bytes as were answered then."""

from functools import partial
from uuid import uuid4

from braid.domain.daily.decisions import rate_craving
from braid.domain.events import ProgramEvent
from braid.domain.identity import BRAID, Role
from braid.domain.program.events import DisclosureAdopted
from braid.domain.signal.sharing import Sharing
from tests.packet.meanwhile import the_program_declares_otherwise, the_table_changes
from tests.strands.story import begun
from tests.support.running import Braid

from .asked import Question, ask, overseen, seen_by
from .conftest import Then

KINDS = "query($id: UUID!) { case(id: $id) { timeline { lines { kind } } } }"


def test_what_is_seen_as_of_a_position_is_what_was_answered_then(braid: Braid, then: Then) -> None:
    changed = 0
    for given in then.answers:
        response = seen_by(braid, given.question, {"position": then.position})
        assert response.content == given.raw, (given.question, response.json(), given.raw)
        changed += ask(braid, given.question).raw != given.raw
    assert changed > len(then.answers) / 2


def test_what_auditors_and_leads_could_see_is_seen_through_them_too(
    braid: Braid, then: Then
) -> None:
    position = {"position": braid.wrote.conferences.log_position()}
    answers = [ask(braid, one) for one in overseen(then.world)]
    for later in (the_table_changes, the_program_declares_otherwise):
        later(then.world)
    then.world.second.desk.say("More.")
    braid.catch_up()
    for given in answers:
        assert seen_by(braid, given.question, position).content == given.raw
    assert [ask(braid, one.question).raw for one in answers] != [one.raw for one in answers]


def test_it_is_seen_by_the_disclosure_that_was_in_force_then(own_braid: Braid) -> None:
    """Of what came later than the first version of a disclosure, that version shows nothing."""
    story = begun(own_braid.wrote.cases)
    adopt(own_braid, DisclosureAdopted(role=Role.CLINICIAN, version=1))
    story.meeting()
    declared = story.by(story.herself, partial(rate_craving, rating=6, sharing=Sharing.TEAM))
    adopt(own_braid, DisclosureAdopted(role=Role.CLINICIAN, version=3))
    own_braid.catch_up()
    asked = Question(by=story.desk.clinician, query=KINDS, variables={"id": str(story.desk.case)})
    first, third = (
        seen_by(own_braid, asked, {"position": position}).json()["data"]["case"]["timeline"][
            "lines"
        ]
        for position in (declared, own_braid.wrote.conferences.log_position())
    )
    assert first == third[1:]
    assert third[0] == {"kind": "CRAVING_RATED"}


def adopt(braid: Braid, event: ProgramEvent) -> None:
    braid.wrote.programs.decide(BRAID, uuid4(), uuid4(), b"a test", lambda _, __: event)


def test_what_is_seen_as_of_a_moment_is_what_was_answered_then(braid: Braid, then: Then) -> None:
    for given in then.answers[::4]:
        response = seen_by(braid, given.question, {"recordedAt": then.moment.isoformat()})
        assert response.content == given.raw
