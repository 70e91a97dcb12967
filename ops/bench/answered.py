"""Answers of several servers in one shape, so that equal content is seen to be equal."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

# Any: what JSON holds.
Json = Any

AT_THE_ITEM = ("since", "isDiscussed", "summary", "timeline", "actions")
"""What PostGraphile tells of a case at its item of the agenda: it is of both."""
SHORTEST_TIME = len("2026-11-27")


def leaves(answer: Json) -> int:
    """How many values an answer holds that are no objects and no lists."""
    if isinstance(answer, dict):
        return sum(map(leaves, answer.values()))
    if isinstance(answer, list):
        return sum(map(leaves, answer))
    return 1


def plain(answer: Json) -> Json:
    """An answer without cursors, of whatever kind, and with times and numbers as such."""
    if isinstance(answer, dict):
        return {name: plain(one) for name, one in answer.items() if name != "endCursor"}
    if isinstance(answer, list):
        return [plain(one) for one in answer]
    if isinstance(answer, str):
        return _time(answer)
    return answer


def of_postgraphile(question: str, answer: Json) -> Json:
    """An answer of PostGraphile's as Braid nests it."""
    return SHAPES[question](answer)


def _conference(answer: Json) -> Json:
    found = answer["conference"]
    agenda = [_item(dict(item)) for item in found["agenda"]]
    return {"conference": {**found, "me": found["me"][0], "agenda": agenda}}


def _item(item: dict[str, Json]) -> Json:
    told = {name: item.pop(name) for name in AT_THE_ITEM}
    if item["case"] is not None:
        weeks = item["case"]["weeks"][::-1]
        item["case"] = {**item["case"], **told, "weeks": weeks}
    return item


def _caseload(answer: Json) -> Json:
    return {"caseload": _page(answer["caseload"], "cases")}


def _timeline(answer: Json) -> Json:
    found = answer["case"]
    return {"case": {**found, "timeline": _page(found["timeline"], "lines")}}


def _page(found: Json, name: str) -> Json:
    return {name: found["nodes"], "hasMore": found["pageInfo"]["hasNextPage"]}


def _time(text: str) -> Json:
    try:
        return datetime.fromisoformat(text) if len(text) >= SHORTEST_TIME else text
    except ValueError:
        return text


SHAPES: Mapping[str, Callable[[Json], Json]] = {
    "conference": _conference,
    "caseload": _caseload,
    "timeline": _timeline,
}
