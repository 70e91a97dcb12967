"""Who needs me today, and why: through the strand, by hand, and over HTTP."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from braid.domain.identity import Role
from braid.ops import clock
from braid.projections.attention import Needed, Today, needed_today
from braid.projections.bodies import Bodies

from .floor import floor
from .measure import Contender, Measure
from .serving import asking
from .stage import Stage
from .waiting import CARDS_A_DAY

HELD_BACK = 25
"""How many of the cases held back an answer lists, unless it is asked for more."""
WITHIN = 0.050
"""Issue 3: one question under 50 ms at 1,000 cases on two cores."""
DAY = timedelta(hours=8)
"""How long ago her day began."""
NEEDS_ME = """\
query ($began: DateTime) { needsMe(dayBegan: $began) { cards { ...all } heldBack { ...all } } }
fragment all on NeededCase {
    id called weight since openLapseCount askedBackAt
    reasons { lineId severity level raisedAt takenOnAt warned {
        id hearing about rule ruleVersion severity sentence closesWhen
        evidenceIds counterEvidenceIds level intervention outcome } } }"""

Answer = list[tuple[str, bool, list[str]]]
"""The cases in order, each with whether it is a card, and with its reasons' lines."""


class AnswersDiffer(Exception):
    """What a contender answers is not what the floor answers."""


def needed(stage: Stage) -> Measure:
    """A clinician's answer to who needs her today; the same one, whoever gives it."""
    began = clock.now().astimezone(UTC) - DAY
    _prepare(stage)
    person = stage.program.clinician.person
    asker = stage.asker(NEEDS_ME, began=began.isoformat())

    def by_hand() -> int:
        stage.asked("needed", person=person, since=began)
        return 1

    def through_strand() -> int:
        _through_strand(stage, began)
        return 1

    floors = _of_rows(stage.asked("needed", person=person, since=began))
    if not _of_today(_through_strand(stage, began)) == _of_json(asker.answer()) == floors:
        raise AnswersDiffer
    times = stage.plan.answers
    return Measure(
        name="needed",
        unit="answer",
        floor=Contender(name="floor", once=by_hand, times=times),
        others=(
            Contender(name="projections", once=through_strand, times=times),
            asking(asker, times=times),
        ),
        within=WITHIN,
    )


def _through_strand(stage: Stage, began: datetime) -> Today:
    with stage.read() as read:
        found = needed_today(read.of("needs_me"), day_began=began, held_back=HELD_BACK)
        read.of("needs_me_shown", [one.case for one in (*found.cards, *found.held_back)])
    return found


def _prepare(stage: Stage) -> None:
    """The rows that the strand holds in plain tables, their text in the open."""
    sql, plain = floor(), stage.plain
    plain.execute(sql["prepare_needed"])
    with plain.transaction(), plain.cursor() as cursor:
        cursor.executemany(sql["insert_card"], list(_cards(stage)))
        cursor.executemany(sql["insert_line"], list(_lines(stage)))
        cursor.execute(sql["insert_attention"], {"cards_a_day": CARDS_A_DAY})
    plain.execute(sql["settle"])


def _cards(stage: Stage) -> Iterator[tuple[Any, ...]]:
    bodies = Bodies(Role.CLINICIAN, stage.part.vault)
    for case, participant, called, *others in stage.asked("sealed_cards"):
        yield case, participant, bodies.name(called, participant, case), *others


def _lines(stage: Stage) -> Iterator[tuple[Any, ...]]:
    bodies = Bodies(Role.CLINICIAN, stage.part.vault)
    for case, place, event_id, body, participant in stage.asked("sealed_lines"):
        line = bodies.line(body, participant, event_id)
        yield case, place, event_id, msgspec.json.encode(line).decode()


def _of_rows(rows: Iterable[tuple[Any, ...]]) -> Answer:
    found: dict[str, tuple[str, bool, list[str]]] = {}
    for case, *_, is_shown, _severity, _level, _raised, _taken_on, line, _body in rows:
        _, _, lines = found.setdefault(str(case), (str(case), is_shown, []))
        lines += [] if line is None else [str(line)]
    return _cards_first(found.values())


def _of_today(today: Today) -> Answer:
    def told(one: Needed, *, is_card: bool) -> tuple[str, bool, list[str]]:
        return str(one.case), is_card, [str(why.event_id) for why in one.reasons]

    held_back = [told(one, is_card=False) for one in today.held_back]
    return [*(told(one, is_card=True) for one in today.cards), *held_back]


# Any: what JSON holds.
def _of_json(answer: Any) -> Answer:  # noqa: ANN401
    return [
        (one["id"], named == "cards", [why["lineId"] for why in one["reasons"]])
        for named in ("cards", "heldBack")
        for one in answer["needsMe"][named]
    ]


def _cards_first(found: Iterable[tuple[str, bool, list[str]]]) -> Answer:
    """As the answer lists them: every card, and the first of what is held back."""
    told = list(found)
    held_back = [one for one in told if not one[1]]
    return [*(one for one in told if one[1]), *held_back[:HELD_BACK]]
