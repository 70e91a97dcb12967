"""The page's questions to Braid, to what others made, and in SQL by hand, over the same content."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import tuple_row

from braid.domain.identity import ConferenceId
from braid.domain.store.statements import statements

from .answered import leaves, of_postgraphile, plain
from .conferring import NoConference, page_document, where_changed
from .measure import Contender, Measure, Of, Reach
from .needing import AnswersDiffer
from .node import PEERS, NodeMissing, ScriptFailed, installed
from .opened import fill
from .paging import CASELOAD, TIMELINE
from .plan import ANSWERING
from .serving import Asker, asking, question
from .stage import Stage

LEFT_OUT = "left out of a quick run, its packages take longer than the rest"
QUESTIONS = ("conference", "caseload", "timeline")
AT_MOST: Mapping[str, float] = {"conference": 0.4, "caseload": 0.6, "timeline": 0.6}
"""Issue 6: of PostGraphile's CPU."""
OF_FLOOR = 3.0
"""Issue 6: the conference's CPU, of the floor's."""


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A server that others made, while it runs."""

    name: str
    port: int


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked about: ids as text."""

    conference: str
    person: str
    case: str


def answers(stage: Stage) -> list[Measure]:
    """The conference, the caseload and a timeline, each asked of everybody who can answer."""
    fill(stage)
    found, without = _peers(stage)
    asked = _asked(stage)
    return [_measure(stage, one, asked, found, tuple(without)) for one in QUESTIONS]


def _peers(stage: Stage) -> tuple[list[Peer], list[str]]:
    found, planned = list[Peer](), stage.plan.answering
    without = [f"{name}: {LEFT_OUT}" for name in ANSWERING if name not in planned]
    for name in planned:
        try:
            found.append(_started(stage, name))
        except (NodeMissing, ScriptFailed) as missing:
            without.append(f"{name}: {missing}")
    return found, without


def _started(stage: Stage, name: str) -> Peer:
    told = conninfo_to_dict(stage.logins.admin)
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE"}
    environment = {names[key]: str(told[key]) for key in names if key in told}
    started = installed(PEERS / name).started(
        PEERS / name / "server.mjs",
        environment={**environment, "GRAPHILE_ENV": "production"},
    )
    script = stage.held.enter_context(started)
    return Peer(name=name, port=int(script.ready))


def _asked(stage: Stage) -> Asked:
    person = stage.program.clinician.person
    [[case]] = stage.asked("longest_case", person=person)
    if stage.program.conference is None:
        raise NoConference
    return Asked(conference=str(stage.program.conference), person=str(person), case=str(case))


def _measure(
    stage: Stage, name: str, asked: Asked, found: list[Peer], without: tuple[str, ...]
) -> Measure:
    times = stage.plan.answers if name == "conference" else stage.plan.pages
    braid, by_hand = _braid(stage, name, asked), _ByHand(stage, name, asked)
    askers = [(peer, _peer(stage, peer, name, asked)) for peer in found]
    answer = braid.answer()
    _compare(name, answer, by_hand.answer(), dict(_answers(askers)))
    for _, asker in askers:
        for _ in range(stage.plan.pages):
            asker()
    others = [asking(braid, times=times)]
    reaches = [Reach(way="HTTP", against="postgraphile", of=Of.CPU, bound=AT_MOST[name])]
    if name == "conference":
        reaches.append(Reach(way="HTTP", against="floor", of=Of.CPU, bound=OF_FLOOR))
        others += where_changed(stage, ConferenceId(UUID(asked.conference)), braid)
    return Measure(
        name=f"GraphQL, {name}",
        unit="answer",
        floor=Contender(name="floor", once=by_hand, times=times),
        peers=tuple(asking(one, times=times, name=peer.name) for peer, one in askers),
        others=tuple(others),
        reaches=tuple(reaches),
        about=_about(answer),
        without=without,
    )


# Any: what JSON holds.
def _about(answer: Any) -> str:  # noqa: ANN401
    told = f"{leaves(answer):,} fields that are no objects"
    if "conference" not in answer:
        return told
    cases = sum(item["case"] is not None for item in answer["conference"]["agenda"])
    return f"{told}; cases: {cases}"


class _ByHand:
    """Asks for one JSON document in one statement, as superuser."""

    def __init__(self, stage: Stage, name: str, asked: Asked) -> None:
        self._plain = stage.plain
        self._statement = _answers_sql()[name]
        self._asked = vars(asked)

    def __call__(self) -> int:
        self._document()
        return 1

    # Any: what JSON holds.
    def answer(self) -> Any:  # noqa: ANN401
        return json.loads(self._document())

    def _document(self) -> str:
        with self._plain.cursor(row_factory=tuple_row) as cursor:
            [[document]] = cursor.execute(self._statement, self._asked).fetchall()
        return str(document)


def _answers_sql() -> Mapping[str, LiteralString]:
    return statements("braid.ops.bench.sql", "answers.sql")


def _braid(stage: Stage, name: str, asked: Asked) -> Asker:
    match name:
        case "conference":
            return stage.asker(page_document(), id=asked.conference)
        case "caseload":
            return stage.asker(CASELOAD)
        case _:
            return stage.asker(TIMELINE, case=asked.case)


def _peer(stage: Stage, peer: Peer, name: str, asked: Asked) -> Asker:
    given = {"conference": {"id": asked.conference}, "caseload": {}, "timeline": {}}[name]
    given |= {"timeline": {"case": asked.case}}.get(name, {"person": asked.person})
    asker = Asker(peer.port, question("/graphql", _query(peer, name), given, {}))
    stage.held.callback(asker.close)
    return asker


def _query(peer: Peer, name: str) -> str:
    """The peer's own document; where its schema is named as ours is, the page's own."""
    own = PEERS / peer.name / f"{name}.graphql"
    if own.exists():
        return own.read_text(encoding="utf-8")
    ours = page_document().replace("$minPosition: String", "$person: UUID!")
    return ours.replace("minPosition: $minPosition", "person: $person")


# Any: what JSON holds.
def _answers(askers: list[tuple[Peer, Asker]]) -> Iterator[tuple[str, Any]]:
    for peer, asker in askers:
        yield peer.name, asker.answer()


def _compare(name: str, braid: Any, floor: Any, found: Mapping[str, Any]) -> None:  # noqa: ANN401
    """Whether everybody answers the same. Raises AnswersDiffer."""
    others = {"floor": floor, **found}
    if "postgraphile" in others:
        others["postgraphile"] = of_postgraphile(name, others["postgraphile"])
    for who, answer in others.items():
        if plain(answer) != plain(braid):
            raise AnswersDiffer(f"{who}: {name}")
