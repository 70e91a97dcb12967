"""An erasure takes histories that were opened for auditors, in memory too."""

from braid.domain.store.as_of import LogAsOf
from braid.ops.erasing.erasing import Eraser
from braid.projections.past_histories import KeptHistories, PastHistories
from tests.support.holding import held
from tests.support.running import Braid

from .records import WORDS, a_second_later, closed_record, erased


def test_nothing_of_an_erased_record_is_kept(braid: Braid, eraser: Eraser) -> None:
    story = closed_record(braid.wrote.cases)
    asked, vault = [story.desk.case], braid.wrote.vault
    histories = PastHistories(LogAsOf(braid.wrote.log), KeptHistories(vault))
    position = braid.catch_up()
    assert WORDS in str(histories.until(asked, position, most=100))
    assert held(WORDS)
    erased(eraser, story)
    a_second_later(vault, braid.part.vault)
    assert not held(WORDS)
    [before], [since] = (histories.until(asked, at, most=100) for at in (position, 10 * position))
    assert WORDS not in str((before, since))
    assert len(since) == len(before) + 1


def test_an_erasure_that_is_read_takes_what_was_kept(braid: Braid, eraser: Eraser) -> None:
    """Also before the second is over in which other processes look for destroyed keys."""
    story = closed_record(braid.wrote.cases)
    asked, vault = [story.desk.case], braid.wrote.vault
    kept = KeptHistories(vault)
    histories = PastHistories(LogAsOf(braid.wrote.log), kept)
    position = braid.catch_up()
    histories.until(asked, position, most=100)
    erased(eraser, story)
    assert WORDS not in str(histories.until(asked, 10 * position, most=100))
    assert not kept.found(story.desk.case)
