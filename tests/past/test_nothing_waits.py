"""Nothing of an answer waits for the collector: it is let go when the answer has left.

What hangs in a circle stays in memory, and a collection of it holds everybody up.
"""

from braid.domain.disclosure.line import Line
from braid.domain.recorded import Recorded
from braid.graphql.plan.running import Running
from braid.graphql.services import Context
from braid.projections.past import PastRead
from braid.projections.reading import Read
from braid.projections.timeline import Seen
from braid.projections.together import Together
from tests.support.holding import waiting
from tests.support.running import Braid

from .asked import ask, seen_by
from .conftest import Then

HELD = (Context, Line, PastRead, Read, Recorded, Running, Seen, Together)


def test_nothing_of_an_answer_waits(braid: Braid, then: Then) -> None:
    with waiting(*HELD) as found:
        for given in then.answers:
            ask(braid, given.question)
    assert not found


def test_nothing_of_a_past_waits(braid: Braid, then: Then) -> None:
    with waiting(*HELD) as found:
        for given in then.answers:
            seen_by(braid, given.question, {"position": then.position})
    assert not found
