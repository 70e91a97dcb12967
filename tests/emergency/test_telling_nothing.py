"""Whoever tries an emergency access learns of a case nothing that she has not taken on record."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg.rows import RowFactory

from braid.domain.identity import Role
from braid.domain.store.programs import stream_of
from braid.domain.store.recorder import LogRecorder
from tests.support.running import Braid, enum
from tests.support.situations import open_case

from .ward import REASON, Ward, ward

NOT_FOUND = {
    "__typename": "Refused",
    "code": "CaseNotFound",
    "message": "There is no such case, or it is not yours to see.",
}
TRIED = """select person, role, operation, case_id, why from access.refused_attempt
    where person = %s order by id"""
CONVENE = """mutation($command: UUID!) { conveneConference(commandId: $command, zone: "UTC",
    starts: "2031-01-06T09:00:00", minutes: 60, name: "Ines") {
    ... on ConferenceRecorded { conferenceId } } }"""


@pytest.fixture(scope="module")
def place(braid: Braid) -> Ward:
    """A case, and a clinician from outside."""
    return ward(braid)


def not_hers_to_take(place: Ward) -> Iterator[tuple[str, UUID, UUID]]:
    """What may not be taken: no case, no case at all, her own, and an erased one."""
    yield "no such case", uuid4(), uuid4()
    yield "the program", uuid4(), stream_of(1)
    yield "her own case", place.team.participant, place.case
    convened = place.braid.ask(Role.CLINICIAN, place.team.clinician, CONVENE, command=uuid4())
    table = UUID(convened.data["conveneConference"]["conferenceId"])
    yield "a conference", place.team.clinician, table
    erased = open_case(place.braid, called="Cleo")
    place.rows(
        "insert into vault.erased (participant) values (%s) returning participant",
        erased.participant,
    )
    yield "an erased case", uuid4(), erased.case


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The statements that are sent to the log meanwhile."""
    sent: list[str] = []
    query = LogRecorder._query

    def noting(
        self: LogRecorder, name: str, rows: RowFactory[Any], parameters: dict[str, Any]
    ) -> list[Any]:
        sent.append(name)
        return query(self, name, rows, parameters)

    with monkeypatch.context() as patched:
        patched.setattr(LogRecorder, "_query", noting)
        yield sent


def test_no_case_and_what_she_cannot_take_are_answered_alike_at_the_same_cost(
    place: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs = set()
    for what, person, case in not_hers_to_take(place):
        with counted(monkeypatch) as sent:
            answer = place.take(case, by=person)
        assert answer.data["takeEmergencyAccess"] == NOT_FOUND, what
        costs.add(tuple(name for name in sent if not name.startswith("feed")))
        assert place.rows(TRIED, person)[-1] == (
            person, "clinician", "take_emergency_access", case, "stranger",
        ), what  # fmt: skip
    assert costs == {("command", "command", "is_case_of_another")}


@pytest.mark.parametrize(
    ("given", "code"),
    [({"reason": " "}, "TextIsMissing"), ({"name": "x" * 201}, "TextIsTooLong")],
)
def test_what_is_said_is_looked_at_before_the_case_is(
    place: Ward, given: dict[str, Any], code: str
) -> None:
    for case in (place.case, uuid4()):
        assert place.took(case=case, **given)["code"] == code


def test_a_command_id_that_was_used_is_looked_at_before_the_case_is(place: Ward) -> None:
    own, command = open_case(place.braid), uuid4()
    said = {"caseId": own.case, "commandId": command, "audience": enum("TEAM"), "text": "Hello."}
    place.braid.record(Role.CLINICIAN, own.clinician, "addComment", **said)
    for case in (place.case, uuid4()):
        refused = place.took(case=case, by=own.clinician, command=command)
        assert refused["code"] == "CommandIdTaken"


def test_nobody_is_asked_to_say_it_better_in_an_emergency(place: Ward) -> None:
    assert place.took(by=uuid4(), reason="An addict in withdrawal.")["__typename"] == "Recorded"


def test_no_other_role_has_a_word_for_it(braid: Braid, place: Ward) -> None:
    for role in (Role.PEER, Role.PARTICIPANT, Role.AUDITOR, Role.LEAD):
        asked = {"caseId": place.case, "commandId": uuid4(), "reason": REASON, "yourName": "Ines"}
        given = ", ".join(f'{name}: "{value}"' for name, value in asked.items())
        answer = braid.ask(
            role, uuid4(), f"mutation {{ takeEmergencyAccess({given}) {{ __typename }} }}"
        )
        assert "errors" in answer.body
