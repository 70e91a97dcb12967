"""Writes the source of a plan: one function for each selection on a type of object.

Nothing of a document stands in it but the names of an answer's fields, which are looked at first.
"""

import re
from collections.abc import Callable, Iterator
from keyword import iskeyword
from typing import Any

from graphql import (
    GraphQLAbstractType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    is_abstract_type,
    is_leaf_type,
)
from graphql.execution.collect_fields import FieldDetails

from .calls import function
from .fields import Held, PlannedField, bare, made_as
from .leaves import leaf
from .no_plan import NoPlan
from .unchanging import Unchanging

Grouped = dict[str, list[FieldDetails]]
Collected = Callable[[GraphQLObjectType, list[FieldDetails]], Grouped]
"""What a field selects on a type of object."""
NAME = re.compile(r"[_A-Za-z][_0-9A-Za-z]*")
MOST_FIELDS = 2_000
TYPENAME = "__typename"


class Source:
    """The source of one plan, as it is written, and the objects that it names."""

    def __init__(self, schema: GraphQLSchema, collected: Collected) -> None:
        self._schema = schema
        self._collected = collected
        self._functions: dict[object, str] = {}
        self._leaves: dict[str, str | None] = {}
        self._names: dict[int, str] = {}
        self._fields = 0
        self._plain = dict[str, bool]()
        """Whether a function reads attributes and nothing else, by its name."""
        self._is_plain = True
        """Whether the function that is being written does so far."""
        self.lines: list[str] = []
        # Any: whatever a plan's source names.
        self.named: dict[str, Any] = {}

    def function(self, kind: GraphQLObjectType, grouped: Grouped) -> str:
        """The name of the function that answers a selection on a type. Raises NoPlan."""
        asked = tuple(
            (response, *(id(one.node) for one in details)) for response, details in grouped.items()
        )
        if (kind.name, asked) not in self._functions:
            name = f"{_name(kind.name)}_{len(self._functions)}"
            self._functions[kind.name, asked] = name
            outer, self._is_plain = self._is_plain, True
            self.lines.extend(self._written(name, kind, grouped))
            self._plain[name], self._is_plain = self._is_plain, outer
        name = self._functions[kind.name, asked]
        self._is_plain = self._is_plain and self._plain[name]
        return name

    def naming(self, named: object) -> str:
        """The name of an object in the source."""
        if id(named) not in self._names:
            name = f"known_{len(self.named)}"
            self._names[id(named)] = name
            self.named[name] = named
        return self._names[id(named)]

    def _written(self, name: str, kind: GraphQLObjectType, grouped: Grouped) -> list[str]:
        lines, answer = list[str](), list[str]()
        for number, (response, details) in enumerate(grouped.items()):
            self._fields += 1
            if self._fields > MOST_FIELDS:
                raise NoPlan
            called = _name(details[0].node.name.value)
            if called == TYPENAME:
                answer.append(f"{_name(response)!r}: {kind.name!r}")
                continue
            answer.append(f"{_name(response)!r}: {called}_{number}")
            lines += self._answered(f"{called}_{number}", self._field(kind, response, details))
        return [f"def {name}(run, source, at):", *lines, f"    return {{{', '.join(answer)}}}", ""]

    def _field(
        self, kind: GraphQLObjectType, response: str, details: list[FieldDetails]
    ) -> PlannedField:
        definition = self._schema.get_field(kind, details[0].node.name.value)
        if definition is None:
            raise NoPlan
        field = PlannedField(response=response, parent=kind, definition=definition, details=details)
        if field.is_async:
            raise NoPlan
        return field

    def _answered(self, variable: str, field: PlannedField) -> list[str]:
        known = self.naming(field)
        return [
            "    try:",
            f"        value = {self._read(field, known)}",
            *(f"        {line}" for line in self._completed(variable, field, known)),
            "    except Exception as raised:",
            f"        {variable} = run.failed({known}, raised, at)",
        ]

    def _read(self, field: PlannedField, known: str) -> str:
        attribute, calls = field.attribute, function(field.definition)
        if attribute is not None and NAME.fullmatch(attribute) and not iskeyword(attribute):
            return f"source.{attribute}"
        self._is_plain = False
        if calls is None:
            return f"run.resolved({known}, source, at)"
        given = f", **run.given({known})" if field.definition.args else ""
        return f"{self.naming(calls)}(source{given})"

    def _completed(self, variable: str, field: PlannedField, known: str) -> Iterator[str]:
        """The value of a field, completed as its type demands."""
        kind, here = bare(field.definition.type), f"(at, {field.response!r}, {field.parent.name!r})"
        rest = f"run.rest({known}, value, at)"
        if isinstance(kind, GraphQLList):
            yield f"here = {here}"
            written = self._items(field, known, kind.of_type, rest)
        else:
            asks = f"run.one_of({known}, value, {here}, {{answers}})"
            held = Held(called="value", place=here, asks=asks, other=rest)
            written = self._one(field, kind, held)
        if not isinstance(field.definition.type, GraphQLNonNull):
            written = f"None if value is None else {written}"
        yield f"{variable} = {written}"

    # Any: types of the library's, which may be wrapped.
    def _items(self, field: PlannedField, known: str, kind: Any, rest: str) -> str:  # noqa: ANN401
        place = "(here, index, None)"
        written = other = f"run.item({known}, one, {place})"
        if not isinstance(kind, GraphQLNonNull):
            self._is_plain = self._is_plain and is_leaf_type(kind)
        else:
            asks = f"run.item_of({known}, one, {place}, {{answers}})"
            held = Held(called="one", place=place, asks=asks, other=other)
            written = self._one(field, kind.of_type, held)
        items = f"[{written} for index, one in enumerate(value)]"
        stays = f"type(value) is {self.naming(Unchanging)}"
        usual = "type(value) is list or type(value) is tuple"
        answers = self._unchanging(field, bare(kind))
        if answers is None:
            return f"{items} if {usual} or {stays} else {rest}"
        kept = f"value.came_to.get({answers}) or run.kept(value, {answers}, {items})"
        return f"({kept}) if {stays} else {items} if {usual} else {rest}"

    # Any: as above.
    def _unchanging(self, field: PlannedField, kind: Any) -> str | None:  # noqa: ANN401
        """The function of a list's objects, if it reads them and asks nobody."""
        if not isinstance(kind, GraphQLObjectType) or made_as(kind) is None:
            return None
        name = self.function(kind, self._collected(kind, field.details))
        return name if self._plain[name] else None

    def _one(self, field: PlannedField, kind: Any, held: Held) -> str:  # noqa: ANN401
        """One value of a type without its `!`, which is not null if all goes well."""
        if isinstance(kind, GraphQLObjectType) and (expected := made_as(kind)) is not None:
            function = self.function(kind, self._collected(kind, field.details))
            fits = f"type({held.called}) is {self.naming(expected)}"
            return f"{function}(run, {held.called}, {held.place}) if {fits} else {held.other}"
        self._is_plain = self._is_plain and is_leaf_type(kind)
        if is_abstract_type(kind):
            return held.asks.format(answers=self._possible(field, kind))
        written = None if isinstance(kind, GraphQLList) else self._leaf(kind)
        return written.format(value=held.called, other=held.other) if written else held.other

    def _possible(self, field: PlannedField, kind: GraphQLAbstractType) -> str:
        """The functions of the types that such an object may have, by their names."""
        possible = {
            one.name: self.function(one, self._collected(one, field.details))
            for one in self._schema.get_possible_types(kind)
        }
        name = f"{_name(kind.name)}_{len(self.lines)}"
        written = ", ".join(f"{one!r}: {function}" for one, function in possible.items())
        self.lines.append(f"{name} = {{{written}}}")
        return name

    def _leaf(self, kind: Any) -> str | None:  # noqa: ANN401
        if kind.name not in self._leaves:
            self._leaves[kind.name] = leaf(kind, self.naming)
        return self._leaves[kind.name]


def _name(said: str) -> str:
    """A name that may stand in the source. Raises NoPlan."""
    if not NAME.fullmatch(said):
        raise NoPlan
    return said
