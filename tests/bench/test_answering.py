"""The page's questions are held beside peers only where they answer the same, and can be had."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from graphql import get_operation_ast, parse

from braid.ops.bench import answering
from braid.ops.bench.needing import AnswersDiffer
from braid.ops.bench.node import NodeMissing
from braid.ops.bench.plan import ANSWERING, full, quick
from braid.ops.bench.stage import Stage

PAGE = {"caseload": {"hasMore": False, "endCursor": "a", "cases": [{"called": "Adah"}]}}


def theirs(called: str) -> dict[str, Any]:
    page = {"pageInfo": {"hasNextPage": False, "endCursor": "b"}, "nodes": [{"called": called}]}
    return {"caseload": page}


def planned(plan: object) -> Stage:
    found = SimpleNamespace(plan=plan, logins=SimpleNamespace(admin="dbname=braid"))
    return cast("Stage", found)


def test_who_answers_the_same_may_be_measured() -> None:
    answering._compare("caseload", PAGE, PAGE, {"postgraphile": theirs("Adah"), "mercurius": PAGE})


def test_a_word_that_differs_ends_the_run_and_names_who_said_it() -> None:
    with pytest.raises(AnswersDiffer, match="postgraphile: caseload"):
        answering._compare("caseload", PAGE, PAGE, {"postgraphile": theirs("Ada")})
    with pytest.raises(AnswersDiffer, match="floor: caseload"):
        answering._compare("caseload", PAGE, {"caseload": {}}, {})


def test_a_peer_that_cannot_be_had_is_told_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(declared: Path) -> None:
        raise NodeMissing(f"npm could not install {declared.name}")

    monkeypatch.setattr(answering, "installed", offline)
    found, without = answering._peers(planned(full(5)))
    assert found == []
    assert without == [f"{name}: npm could not install {name}" for name in ANSWERING]


def test_a_quick_run_says_whom_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "_started", lambda _stage, name: name)
    found, without = answering._peers(planned(quick(5)))
    assert list[object](found) == ["mercurius"]
    assert [told.partition(":")[0] for told in without] == ["postgraphile"]


@pytest.mark.parametrize("name", ANSWERING)
@pytest.mark.parametrize("question", answering.QUESTIONS)
def test_a_peer_is_asked_a_question_of_its_own_person(name: str, question: str) -> None:
    peer = cast("answering.Peer", SimpleNamespace(name=name))
    operation = get_operation_ast(parse(answering._query(peer, question)))
    assert operation is not None
    given = {variable.variable.name.value for variable in operation.variable_definitions or ()}
    assert given == {"conference": {"id", "person"}, "caseload": {"person"}}.get(question, {"case"})
