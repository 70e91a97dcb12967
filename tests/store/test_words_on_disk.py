"""No personal text lies open in the database: not in the log, not in a strand, not beside them."""

from dataclasses import fields, replace
from typing import Any, get_type_hints
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from braid.domain.events import EVENTS
from braid.domain.identity import CaseId, PersonalText, Role
from braid.domain.store.mapper import EventMapper
from braid.domain.store.shapes import is_personal
from tests.support.running import Braid, enum
from tests.support.situations import open_case

from .facts import SmallVault, any_event, fact
from .small import everything_stored

WORDS = "Zwetschgenkuchen am Fluss"
SPOKEN = sorted(
    name for name, event in EVENTS.items() if any(map(is_personal, get_type_hints(event).values()))
)


# Any: one event of any class, with other words.
def with_words(event: Any) -> Any:
    hints = get_type_hints(type(event))
    names = [field.name for field in fields(event) if is_personal(hints[field.name])]
    return replace(event, **dict.fromkeys(names, PersonalText(WORDS)))


@pytest.mark.parametrize("name", SPOKEN)
@settings(max_examples=5, deadline=None)
@given(drawing=st.data())
def test_no_personal_text_lies_open_in_an_entry(name: str, drawing: st.DataObject) -> None:
    event = with_words(drawing.draw(any_event(name)))
    entry = EventMapper(SmallVault()).to_stored_event(fact(event))
    assert WORDS.encode() not in entry.state
    assert WORDS not in entry.around.metadata


def test_no_personal_text_lies_open_in_the_database(braid: Braid) -> None:
    team = open_case(braid, called=WORDS, summary=WORDS)
    told: list[tuple[str, dict[str, object]]] = [
        ("reportLapse", {"account": WORDS, "substance": enum("ALCOHOL")}),
        ("requestReEntry", {"words": WORDS}),
        ("addComment", {"text": WORDS, "audience": enum("EVERYONE")}),
        (
            "assignTeamMember",
            {"person": uuid4(), "role": enum("PEER"), "name": WORDS},
        ),
        ("closeCase", {"reason": enum("OTHER"), "note": WORDS}),
    ]
    for mutation, said in told:
        answer = braid.record(Role.CLINICIAN, team.clinician, mutation, caseId=team.case, **said)
        assert answer["__typename"] == "Recorded", answer
    assert len(braid.wrote.cases.history(CaseId(team.case))) == 8
    for row in everything_stored(braid.logins.admin):
        assert WORDS not in row
        assert WORDS.encode().hex() not in row
