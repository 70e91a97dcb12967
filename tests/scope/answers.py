"""Answers as they leave Braid, byte by byte: to every question, and page after page."""

from collections.abc import Iterator
from uuid import UUID

from braid.domain.identity import Role
from tests.support.running import Braid

from .beats import AT_TABLE
from .example import Example
from .lifting import as_sent
from .questions import documents, questions, schema_of, selection

CASES = (0, 1)


def every_answer(
    braid: Braid, role: Role, example: Example, *, senseless: bool
) -> Iterator[tuple[str, bytes]]:
    """What a role's member of our cases is answered, with what she asked."""
    own = [example.case(case) for case in CASES]
    others = [example.case(2), example.id("no case")]
    tables = [example.case(AT_TABLE), example.id("no conference")]
    for document in documents(list(questions(role, own, others, tables)), senseless=senseless):
        yield document, answered(braid, role, example.person(role), document)


def answered(braid: Braid, role: Role, person: UUID, document: str) -> bytes:
    """The answer to a document, its values sent as variables where it makes sense."""
    text, variables = as_sent(document)
    return braid.ask(role, person, text, **variables).raw


def every_page(
    braid: Braid, role: Role, example: Example, size: int
) -> Iterator[tuple[str, bytes]]:
    """Every list that has pages, from the first page to the last."""
    types, first = schema_of(role).type_map, f"first: {size}"
    cards, lines = selection(types["CaseCardPage"]), selection(types["LinePage"])
    begin = f"{{ caseload({first}, onlyOpen: false"
    person = example.person(role)
    yield from _pages(braid, role, person, (begin, f") {cards} }}"), ("caseload",))
    for case in CASES:
        for more in ("", ", withCorrected: true"):
            begin = f'{{ case(id: "{example.case(case)}") {{ timeline({first}{more}'
            around = (begin, f") {lines} }} }}")
            yield from _pages(braid, role, person, around, ("case", "timeline"))


def every_program_page(braid: Braid, role: Role, person: UUID) -> Iterator[bytes]:
    """What the program declared, two lines at a time; and what it published."""
    types = schema_of(role).type_map
    around = ("{ program(first: 2", f") {selection(types['ProgramPage'])} }}")
    yield from (raw for _, raw in _pages(braid, role, person, around, ("program",)))
    if "MonthPage" in types:
        around = ("{ measures(first: 1", f") {selection(types['MonthPage'])} }}")
        yield from (raw for _, raw in _pages(braid, role, person, around, ("measures",)))


def _pages(
    braid: Braid, role: Role, person: UUID, around: tuple[str, str], path: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    after, (begin, end) = "", around
    while True:
        document = begin + after + end
        answer = braid.ask(role, person, document)
        yield document, answer.raw
        page = answer.data
        for step in path:
            page = page[step]
        if not page["hasMore"]:
            return
        after = f', after: "{page["endCursor"]}"'
