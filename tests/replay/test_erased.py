"""Of a case whose record was erased, a role that may not know of it is shown nothing."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import BRAID, Role
from braid.domain.recorded import Recorded
from braid.domain.retention.events import ErasureReason, RecordErased
from braid.ops.replaying.eyes import Eyes
from braid.ops.replaying.program import rows
from braid.ops.replaying.replay import Replay
from braid.ops.replaying.until import Until
from tests.packet.sample import CASE

from .history import DARNELL, PEERS, history, recorded

ERASED = 120
"""Where in the log the record was erased."""


class Log:
    """One case, erased at last."""

    def history(self, stream: UUID) -> Sequence[Recorded]:
        """What happened."""
        event = RecordErased(reason=ErasureReason.COURT_ORDERED)
        return [*history(), recorded(stream, 12, BRAID, event, position=ERASED)]

    def program(self) -> Sequence[Recorded]:
        """Nothing was declared."""
        return []

    def cases(self) -> Sequence[UUID]:
        """The case."""
        return [CASE]


@pytest.mark.parametrize(
    ("role", "position", "written"),
    [(Role.PEER, ERASED, 0), (Role.PEER, ERASED - 1, 1), (Role.AUDITOR, ERASED, 1)],
)
def test_it_is_gone_once_it_is_erased(role: Role, position: int, written: int) -> None:
    """In a whole program that is written out."""
    made = rows(Log(), role, Until(position=position), lambda _: None, lambda _, __: None)
    assert len(list(made)) == written


def test_who_steps_through_it_sees_it_leave() -> None:
    auditors, told = Eyes(role=Role.AUDITOR), Log().history(CASE)
    made = Replay(told, [], (PEERS, auditors), lambda role, _: DISCLOSURES[role])
    before, last = made.last - 1, made.last
    assert made.view(PEERS, before).lines
    assert not made.view(PEERS, last).belongs
    assert not made.view(PEERS, last).lines
    assert made.line(PEERS, DARNELL, last) is None
    assert len(made.view(auditors, last).lines) == last + 1
    assert made.first_known(PEERS, last) is None
    assert made.first_known(PEERS, DARNELL) == DARNELL
