"""An answer is kept nowhere, and made again: its digest on record says whether it is the same."""

from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from braid.domain.case.decisions import release_team_member
from braid.domain.identity import Role
from braid.ops.notary.finding import Kind
from braid.ops.notary.sources import Subject
from tests.notary.forging import Forgery, Notarised, named
from tests.support.running import Braid

from .asked import AUDITOR, CASELOAD, Question, ask
from .conftest import Then

AGAIN = """query($request: UUID!) { recordedAnswer(request: $request) {
    readAt position body digest holds
} }"""


def again(braid: Braid, request: UUID) -> Any:
    """An answer on record, as an auditor is shown it."""
    return braid.ask(Role.AUDITOR, AUDITOR.person, AGAIN, request=request).data["recordedAnswer"]


def test_what_was_answered_is_made_again_byte_for_byte(braid: Braid, then: Then) -> None:
    for given in then.answers:
        told = again(braid, given.request)
        assert told["holds"]
        assert told["body"].encode() == given.raw
        assert told["digest"] == sha256(given.request.bytes + given.raw).hexdigest()
        assert told["position"] == then.position
        assert datetime.fromisoformat(told["readAt"]) < then.moment


def test_an_answer_of_what_was_kept_is_made_again_too(braid: Braid, then: Then) -> None:
    """A table is asked for twice: the second answer reads no case, and holds all the same."""
    tables = [one.question for one in then.answers if "Conference(" in one.question.query]
    assert tables
    for asked in tables:
        first, second = ask(braid, asked), ask(braid, asked)
        assert first.raw == second.raw
        assert all(again(braid, one.request)["holds"] for one in (first, second))


def test_an_answer_that_is_not_what_the_log_tells_does_not_hold(braid: Braid, then: Then) -> None:
    given = ask(braid, then.answers[0].question)
    assert again(braid, given.request)["holds"]
    with psycopg.connect(braid.logins.admin, autocommit=True) as superuser:
        superuser.execute("alter table access.answer disable trigger append_only")
        superuser.execute(
            "update access.answer set digest = sha256(digest) where request = %s", [given.request]
        )
        superuser.execute("alter table access.answer enable trigger append_only")
    assert not again(braid, given.request)["holds"]


def test_of_a_request_that_nobody_sent_there_is_no_answer(braid: Braid) -> None:
    assert again(braid, uuid4()) is None


def test_the_words_of_a_question_are_sealed(braid: Braid, then: Then) -> None:
    secret = "a-canary-in-a-question"
    given = ask(braid, Question(by=then.world.peer, query=f"{CASELOAD} # {secret}", variables={}))
    with psycopg.connect(braid.logins.admin) as superuser:
        rows = superuser.execute(
            "select document, question from access.answer where request = %s", [given.request]
        ).fetchall()
    [(document, question)] = rows
    assert document == sha256(f"{CASELOAD} # {secret}".encode()).digest()
    assert secret.encode() not in question


def test_words_that_somebody_asks_about_are_kept_nowhere(braid: Braid, then: Then) -> None:
    """Whose record they are about may be erased: under the asker's key they would outlive it."""
    asked = "wording(text: %s) { words } caseload { cases { id } }"
    for query, variables in (
        ("query($text: String!) { " + asked % "$text" + " }", {"text": "So tired."}),
        ("{ " + asked % '"So tired."' + " }", {}),
    ):
        given = ask(braid, Question(by=then.world.peer, query=query, variables=variables))
        with psycopg.connect(braid.logins.admin) as superuser:
            rows = superuser.execute(
                "select document, question from access.answer where request = %s", [given.request]
            ).fetchall()
        assert [bytes(question) for _, question in rows] == [b""]
        assert bytes(rows[0][0]) != sha256(query.encode()).digest()
        refused = braid.ask(Role.AUDITOR, AUDITOR.person, AGAIN, request=given.request)
        assert refused.body["errors"][0]["extensions"]["code"] == "QUESTION_ERASED"


def test_a_view_that_lagged_is_made_again_as_it_lagged(braid: Braid, then: Then) -> None:
    """Leaving takes effect before the strand follows: both places are on record."""
    story = then.world.second
    asked = Question(by=story.peer, query=CASELOAD, variables={})
    before = ask(braid, asked)
    story.desk.say("Not followed yet.")
    lagging = ask(braid, asked)
    story.by(story.desk.clinician, partial(release_team_member, member=story.peer))
    gone = ask(braid, asked)
    braid.catch_up()
    assert before.raw == lagging.raw != gone.raw
    assert all(again(braid, one.request)["holds"] for one in (before, lagging, gone))


def test_what_an_auditor_was_answered_is_on_record_and_not_brought_back(braid: Braid) -> None:
    given = ask(braid, Question(by=AUDITOR, query=CASELOAD, variables={}))
    refused = braid.ask(Role.AUDITOR, AUDITOR.person, AGAIN, request=given.request)
    assert refused.body["errors"][0]["extensions"]["code"] == "NOT_BROUGHT_BACK"


def test_an_answer_that_cannot_be_made_again_is_not_said_not_to_hold(
    braid: Braid, then: Then, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("braid.projections.past_streams.MOST_EVENTS", 1)
    request = then.answers[0].request
    refused = braid.ask(Role.AUDITOR, AUDITOR.person, AGAIN, request=request)
    assert refused.body["errors"][0]["extensions"]["code"] == "TOO_MUCH_PAST"


def test_an_auditor_reads_the_cases_that_were_shown_on_her_own_record(
    braid: Braid, then: Then
) -> None:
    given = next(one for one in then.answers if "needsMe" in one.question.query)
    person = uuid4()
    braid.ask(Role.AUDITOR, person, AGAIN, request=given.request)
    with psycopg.connect(braid.logins.admin) as superuser:
        rows = superuser.execute(
            "select operation, cases from access.read_record where person = %s order by id",
            [person],
        ).fetchall()
    assert [operation for operation, _ in rows][:2] == ["recorded_answer", "recorded_answer_shown"]
    assert set(rows[1][1]) >= {then.world.first.desk.case}
    assert {operation for operation, _ in rows[2:]} == {"seen_by"}


def test_an_answer_that_was_altered_or_removed_on_record_is_named(
    braid: Braid, then: Then, tmp_path: Path
) -> None:
    """Whoever can write what was answered could write what was not."""
    notarised = Notarised(
        found=braid.logins, keys_home=braid.home, home=tmp_path / "home", folder=tmp_path / "out"
    )
    given = ask(braid, then.answers[0].question)
    notarised.follow()
    with psycopg.connect(braid.logins.admin) as superuser:
        forgery = Forgery(notarised=notarised, superuser=superuser)
        assert forgery.findings(Subject.READS) == []
        for change in (
            *("update access.answer set digest = sha256(digest)", "delete from access.answer"),
            *("update access.answer set xid = '1'", "update access.answer set position = 1"),
            "update access.answer set asked_at = 'infinity'",
            "update access.answer set question = question || '0'",
        ):
            forgery.forge(f"{change} where request = %s", given.request)
            kind, _, sentence = named(forgery, Subject.READS)
            assert kind is Kind.ALTERED
            assert sentence.endswith("role, purpose, operation, cases, position or answer differs")
            superuser.rollback()
