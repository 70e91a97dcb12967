"""What a packet says on its pages: the table, then case by case, in calm words."""

from collections.abc import Iterator
from datetime import timedelta

from braid.domain.conference.state import Standing
from braid.graphql.conference_words import SENTENCES

from .contents import Contents, Item
from .pages import Block, Grid, Pages, Paragraph, Section, Text, listed, row
from .telling_cases import Teller
from .words import ROLES, Clock

WELCOME = (
    "This packet was made for you. It tells what you may know of the cases you belong to, as the "
    "record stood when it was made. Please keep it as you would keep what somebody told you in "
    "confidence."
)
HOW_TO_PROVE = (
    "Whoever keeps this program's record can prove this file against it, without a network: "
    "braid packet verify FILE"
)
COMING = {
    Standing.INVITED: "was asked",
    Standing.CONFIRMED: "will come",
    Standing.EXCUSED: "cannot come",
}


def pages(contents: Contents, digest: str) -> Pages:
    """A packet's pages."""
    clock = Clock(zone=contents.zone)
    return Pages(
        title=f"Case conference, {clock.day(contents.starts)}",
        facts=tuple(_facts(contents, clock)),
        welcome=WELCOME,
        sections=(
            _table(contents),
            _agenda(contents),
            *(_item(contents, one, clock) for one in contents.agenda),
        ),
        proof=tuple(_proof(contents, digest)),
        how_to_prove=HOW_TO_PROVE,
    )


def _facts(contents: Contents, clock: Clock) -> Iterator[tuple[str, str]]:
    name = next(
        one.name
        for one in contents.attendees
        if (one.person, one.role) == (contents.person, contents.role)
    )
    ends = contents.starts + timedelta(minutes=contents.minutes)
    hours = f"{clock.hour(contents.starts)} to {clock.hour(ends)}"
    yield "For", f"{name}, {ROLES[contents.role]}"
    yield "When", f"{clock.day(contents.starts)}, {hours} ({contents.zone})"
    yield "Cases", str(len(contents.cases))
    yield "The record as of", clock.briefly(contents.as_of)


def _table(contents: Contents) -> Section:
    rows = (row(one.name, ROLES[one.role], COMING[one.standing]) for one in contents.attendees)
    table = Grid(
        caption="Everybody who was asked to the table",
        columns=("Name", "Role", "Comes"),
        rows=tuple(rows),
        widths=(5, 4, 3),
    )
    return Section(anchor="table", title="At the table", blocks=(table,))


def _agenda(contents: Contents) -> Section:
    table = Grid(
        caption="What is talked about, in order",
        columns=("Item", "About", "Why it comes to the table"),
        rows=tuple(
            row(str(one.number), _title(one), Text(said=_why(contents, one)))
            for one in contents.agenda
        ),
        widths=(1, 4, 9),
    )
    return Section(anchor="agenda", title="Agenda", blocks=(table,))


def _title(one: Item) -> str:
    return "The peers' own time" if one.case is None else one.case.called


def _why(contents: Contents, one: Item) -> str:
    if one.is_peers_slot:
        return f"{contents.peers_minutes} minutes that belong to the peers."
    return " ".join(SENTENCES[reason.kind] for reason in one.reasons)


def _item(contents: Contents, one: Item, clock: Clock) -> Section:
    title, anchor = f"{one.number}. {_title(one)}", f"item-{one.number}"
    if one.case is None:
        slot = f"{contents.peers_minutes} minutes: what peers want to say, ask and celebrate."
        return Section(anchor=anchor, title=title, blocks=(Paragraph(text=slot),))
    teller = Teller(clock=clock, case=one.case, anchor=anchor)
    why: tuple[Block, ...] = (listed(*(SENTENCES[reason.kind] for reason in one.reasons)),)
    return Section(
        anchor=anchor,
        title=title,
        blocks=(Paragraph(text=teller.summary()), *(why if one.reasons else ())),
        parts=tuple(teller.parts()),
    )


def _proof(contents: Contents, digest: str) -> Iterator[tuple[str, str]]:
    yield "Conference", str(contents.conference)
    yield "Person", str(contents.person)
    yield "Role", contents.role.value
    yield "Version of the disclosure", str(contents.disclosure)
    yield "Version of the form", str(contents.layout)
    yield "SHA-256 of the canonical JSON", digest
