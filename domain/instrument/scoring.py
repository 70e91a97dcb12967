"""From answers to scores: a missing answer is never guessed, and nothing is prorated.

The field's bugs this rules out: missing answers scored as the midpoint, a maximum that the items
cannot reach, and a reverse item forgotten.
"""

from collections.abc import Mapping, Sequence

from .events import Score
from .instrument import Instrument, Item, Scale
from .refusals import AnswerNotOffered, AnswersDoNotFit, NothingAnswered

Answers = Mapping[str, int | None]


def answered(instrument: Instrument, sheet: Sequence[int | None]) -> tuple[int | None, ...]:
    """The answers as they may be kept.

    Raises AnswersDoNotFit, AnswerNotOffered (also for truth values and fractions) or
    NothingAnswered.
    """
    if len(sheet) != len(instrument.items):
        raise AnswersDoNotFit
    for item, answer in zip(instrument.items, sheet, strict=True):
        # True == 1 and 1.0 == 1, but neither is what the form offers.
        if answer is not None and (type(answer) is not int or answer not in item.allowed):
            raise AnswerNotOffered
    if all(answer is None for answer in sheet):
        raise NothingAnswered
    return tuple(sheet)


def scores(instrument: Instrument, answers: Sequence[int | None]) -> tuple[Score, ...]:
    """Each scale's score; None where an answer that it needs is missing."""
    by_label = _by_label(instrument, answers)
    return tuple(_score(instrument, scale, by_label) for scale in instrument.scales)


def needs_follow_up(instrument: Instrument, answers: Sequence[int | None]) -> bool:
    """Whether an answer asks for a safety screen; a missing one asks for nothing."""
    by_label = _by_label(instrument, answers)
    return any((by_label[label] or 0) > 0 for label in instrument.asks_for_safety)


def bounds(instrument: Instrument, scale: Scale) -> tuple[int, int]:
    """The least and the most that a scale's items can add up to."""
    items = [item for item in instrument.items if item.label in scale.items]
    return sum(min(item.allowed) for item in items), sum(max(item.allowed) for item in items)


def _by_label(instrument: Instrument, answers: Sequence[int | None]) -> Answers:
    """The answers by their items' labels, printed jumps followed."""
    labels = (item.label for item in instrument.items)
    given = dict(zip(labels, answers, strict=True))
    for skip in instrument.skips:
        if given[skip.gate] == 0:
            given |= {label: 0 for label in skip.over if given[label] is None}
    return given


def _score(instrument: Instrument, scale: Scale, answers: Answers) -> Score:
    least, most = bounds(instrument, scale)
    points = [
        _points(item, answers[item.label], turned=item.label in scale.turned)
        for item in instrument.items
        if item.label in scale.items
    ]
    known = [each for each in points if each is not None]
    value = sum(known) if len(known) == len(points) else None
    return Score(scale=scale.name, value=value, least=least, most=most)


def _points(item: Item, answer: int | None, *, turned: bool) -> int | None:
    if answer is None or not turned:
        return answer
    return min(item.allowed) + max(item.allowed) - answer
