"""The commands of a racing writer: most are good, some cannot be carried out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from uuid import UUID, uuid4

import msgspec

from braid.domain.identity import Member, PersonId, Role
from braid.domain.membership import MembershipChange
from braid.domain.store.entries import Around, Entry

from .racing_orders import CONTESTED, State, Told

CONTENDS, JOINS, TWINS, WRONG = 0.25, 0.1, 0.02, 0.02
"""Shares of the commands: for a contested stream, with a membership, sent twice, and wrong."""
Part = tuple[UUID, range]
"""A stream, and the versions of it that a command takes."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """One command: its events, and the memberships that they change."""

    command: UUID
    entries: tuple[Entry, ...]
    changes: tuple[MembershipChange, ...] = ()
    expected: Told | None = Told.RECORDED
    """None where it depends on who is quicker."""
    is_noted: bool = False
    """Whether it is first noted as one that changes nothing."""
    twin: "Move | None" = None
    """The same command with other events, sent at the same time: one of the two is carried out."""


@dataclass(kw_only=True)
class Mover:
    """Thinks of commands; remembers its own streams, which nobody else writes."""

    chance: Random
    most: int
    length: Callable[[UUID], int]
    """How many events a contested stream has now."""
    own: dict[UUID, int] = field(default_factory=dict)
    last: UUID | None = None
    """A command that was carried out."""
    member: tuple[UUID, UUID] | None = None
    """A stream of its own with somebody who belongs to it."""

    def next(self) -> Move:
        """The next command."""
        shares = {self._wrong: WRONG, self._twins: TWINS, self._contending: CONTENDS}
        shares |= {self._membership: JOINS, self._plain: 1 - JOINS - CONTENDS - TWINS - WRONG}
        [kind] = self.chance.choices(list(shares), list(shares.values()))
        return kind()

    def settle(self, move: Move) -> None:
        """A command was carried out: its versions are taken."""
        self.last = move.command
        for entry in move.entries:
            stream = entry.originator_id
            if isinstance(stream, UUID) and stream not in CONTESTED:
                self.own[stream] = entry.originator_version
        for change in move.changes:
            self.member = (change.case, change.member.person) if change.joins else None

    def _plain(self) -> Move:
        """A stream of its own, and one time in ten a second one beside it."""
        known = self.chance.choice(list(self.own)) if self.own else uuid4()
        streams = [self.chance.choice((known, uuid4()))]
        streams += [uuid4()] * (self.chance.random() < JOINS)
        return _move([self._next_of(stream) for stream in streams])

    def _next_of(self, stream: UUID) -> Part:
        first = self.own.get(stream, 0) + 1
        return stream, range(first, first + self.chance.randint(1, self.most))

    def _contending(self) -> Move:
        stream = self.chance.choice(CONTESTED)
        first = self.length(stream) + 1
        move = _move([(stream, range(first, first + self.chance.randint(1, self.most)))])
        return replace(move, expected=None)

    def _membership(self) -> Move:
        """Somebody joins a stream of its own, or leaves it again."""
        if self.member is None:
            stream, person = uuid4(), uuid4()
            move = _move([self._next_of(stream)], joined=person)
        else:
            stream, person = self.member
            move = _move([self._next_of(stream)], left=person)
        return replace(move, changes=(_change(stream, person, joins=self.member is None),))

    def _twins(self) -> Move:
        """The same command twice at once, each time with a stream of its own."""
        first, second = (_move([(uuid4(), range(1, 3))]) for _ in range(2))
        twin = replace(_renamed(second, first.command), expected=None)
        return replace(first, expected=None, twin=twin)

    def _wrong(self) -> Move:
        """What must be refused whole, and must not hurt those who wait beside it."""
        if not self.own:
            return self._plain()
        stream, last = self.chance.choice(list(self.own.items()))
        fresh = (uuid4(), range(1, 3))
        good = _move([fresh])
        first, *others = good.entries
        doubled = replace(others[0], around=first.around)
        no_json = replace(first, around=replace(first.around, metadata="no metadata"))
        wrongs = [
            _move([fresh, (stream, range(1, 2))]),  # its second half is taken
            _move([fresh, (stream, range(last + 2, last + 4))]),
            replace(good, entries=(first, doubled)),
            replace(good, entries=(*others, no_json)),
            replace(good, changes=(_change(uuid4(), uuid4(), joins=True, role=Role.LEAD),)),
            replace(good, is_noted=True),
            *([] if self.last is None else [_renamed(good, self.last)]),
        ]
        return replace(self.chance.choice(wrongs), expected=Told.REFUSED)


def _move(parts: Sequence[Part], joined: UUID | None = None, left: UUID | None = None) -> Move:
    """A command with some versions of some streams; its last event may change a membership."""
    command, of = uuid4(), sum(len(versions) for _, versions in parts)
    each = [(stream, version) for stream, versions in parts for version in versions]
    states = [State(place=place, of=of) for place in range(1, of)]
    states.append(State(place=of, of=of, joined=joined, left=left))
    entries = tuple(
        Entry(
            originator_id=stream,
            originator_version=version,
            topic="Raced",
            state=msgspec.json.encode(state),
            around=Around(event_id=uuid4(), metadata="{}", command=command),
        )
        for (stream, version), state in zip(each, states, strict=True)
    )
    return Move(command=command, entries=entries)


def _renamed(move: Move, command: UUID) -> Move:
    """The same events under another command."""
    entries = [
        replace(entry, around=replace(entry.around, command=command)) for entry in move.entries
    ]
    return replace(move, command=command, entries=tuple(entries))


def _change(stream: UUID, person: UUID, *, joins: bool, role: Role = Role.PEER) -> MembershipChange:
    member = Member(person=PersonId(person), role=role)
    return MembershipChange(member=member, case=stream, joins=joins)
