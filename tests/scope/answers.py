"""Answers as they leave Braid, byte by byte: to every question, and page after page."""

from collections.abc import Iterator

from braid.domain.identity import Role
from tests.support.running import Braid

from .questions import documents, questions, schema_of, selection
from .worlds import Example

CASES = (0, 1)


def every_answer(
    braid: Braid, role: Role, example: Example, *, senseless: bool
) -> Iterator[tuple[str, bytes]]:
    """What a role's member of our cases is answered, with what she asked."""
    own = [example.case(case) for case in CASES]
    others = [example.case(2), example.id("no case")]
    for document in documents(list(questions(role, own, others)), senseless=senseless):
        yield document, braid.ask(role, example.person(role), document).raw


def every_page(
    braid: Braid, role: Role, example: Example, size: int
) -> Iterator[tuple[str, bytes]]:
    """Every list that has pages, from the first page to the last."""
    types, first = schema_of(role).type_map, f"first: {size}"
    cards, lines = selection(types["CaseCardPage"]), selection(types["LinePage"])
    begin = f"{{ caseload({first}, onlyOpen: false"
    yield from _pages(braid, role, example, (begin, f") {cards} }}"), ("caseload",))
    for case in CASES:
        for more in ("", ", withCorrected: true"):
            begin = f'{{ case(id: "{example.case(case)}") {{ timeline({first}{more}'
            around = (begin, f") {lines} }} }}")
            yield from _pages(braid, role, example, around, ("case", "timeline"))


def _pages(
    braid: Braid, role: Role, example: Example, around: tuple[str, str], path: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    after, (begin, end) = "", around
    while True:
        document = begin + after + end
        answer = braid.ask(role, example.person(role), document)
        yield document, answer.raw
        page = answer.data
        for step in path:
            page = page[step]
        if not page["hasMore"]:
            return
        after = f', after: "{page["endCursor"]}"'
