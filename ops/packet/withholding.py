"""The redaction map of a packet: what of the agenda's cases did not come into it, and why."""

from collections.abc import Iterator

from braid.domain.identity import Member
from braid.domain.packet.withheld import Rule, Withheld, hidden_by, of_line, of_lines
from braid.projections.folded import Folded

from .assembling import Table


def withheld(table: Table, member: Member) -> Iterator[Withheld]:
    """What was withheld from an attendee, in the agenda's order, oldest first."""
    for one in table.state.agenda:
        if one.item == table.conference:
            continue
        history = table.histories(one.item)
        if not table.belongs(member, one):
            yield of_lines(one.item, Rule.NOT_A_MEMBER, len(history))
            continue
        yield from _of_case(table, table.case(one.item, member.role), member)


def _of_case(table: Table, folded: Folded, member: Member) -> Iterator[Withheld]:
    since = table.since(folded)
    history = table.histories(folded.case)
    before = [one for one in history if one.reported_at < since]
    if before:
        yield of_lines(folded.case, Rule.BEFORE_PERIOD, len(before))
    rules = _rules(folded, member)
    for one in history:
        if one.event_id in rules and one.reported_at >= since:
            yield of_line(one, rules[one.event_id])


def _rules(folded: Folded, member: Member) -> dict[object, Rule]:
    hidden: dict[object, Rule] = {
        one.event_id: hidden_by(one, member.role) for one in folded.hidden
    }
    corrected = {one.event_id: Rule.CORRECTED for one in folded.lines if one.is_superseded}
    return hidden | corrected
