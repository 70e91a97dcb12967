"""Documents made up over a schema: every way to ask that plans have to understand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from graphql import (
    GraphQLField,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_operation_ast,
    is_abstract_type,
    is_leaf_type,
    parse,
    type_from_ast,
)

from .inputs import Inputs, written


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A document, and what it is given."""

    text: str
    variables: dict[str, Any]


@dataclass(kw_only=True)
class Asking:
    """Makes up one document."""

    schema: GraphQLSchema
    chance: Random
    deepest: int = 4
    orders: float = 0.3
    """How often something is ordered, not asked."""
    known: Sequence[UUID] = ()
    """Ids that mean something."""
    variables: dict[str, Any] = field(default_factory=dict)
    _inputs: Inputs = field(init=False)
    _declared: dict[str, str] = field(default_factory=dict)
    _fragments: list[str] = field(default_factory=list)
    _said: dict[tuple[str, str], str] = field(default_factory=dict)
    _named: int = 0

    def __post_init__(self) -> None:
        self._inputs = Inputs(self.chance, self.known)

    def document(self) -> Asked:
        """One operation, with all that it needs."""
        kind, word = self.schema.query_type, "query"
        if self.schema.mutation_type and self._likely(self.orders):
            kind, word = self.schema.mutation_type, "mutation"
        assert kind is not None
        selected = self._selected(kind, self.deepest)
        declared = ", ".join(f"${name}: {said}" for name, said in self._declared.items())
        head = f"{word} Made{f'({declared})' if declared else ''}"
        return Asked(
            text="\n".join([f"{head} {selected}", *self._fragments]), variables=self.variables
        )

    def given(self, text: str) -> Asked:
        """A document that somebody else has written, with something for each of its variables."""
        operation = get_operation_ast(parse(text))
        assert operation is not None
        for one in operation.variable_definitions or ():
            self.variables[one.variable.name.value] = self._inputs.given(
                type_from_ast(self.schema, one.type)
            )
        return Asked(text=text, variables=self.variables)

    def _likely(self, how: float) -> bool:
        return self.chance.random() < how

    def _name(self, letter: str) -> str:
        self._named += 1
        return f"{letter}{self._named}"

    def _selected(self, kind: Any, depth: int) -> str:
        return "{ " + " ".join(self._selections(kind, depth)) + " }"

    def _selections(self, kind: Any, depth: int) -> Iterator[str]:
        if is_abstract_type(kind):
            for one in self.schema.get_possible_types(kind):
                if self._likely(0.8):
                    yield f"... on {one.name}{self._steered()} {self._selected(one, depth)}"
            yield "__typename"
            return
        fields = [
            (name, one)
            for name, one in kind.fields.items()
            if depth > 0 or is_leaf_type(get_named_type(one.type))
        ]
        chosen = self.chance.sample(fields, min(len(fields), self.chance.randrange(1, 7)))
        for name, one in chosen:
            yield self._parted(kind, self._field(kind, name, one, depth))
            if self._likely(0.1):
                yield self._parted(kind, self._field(kind, name, one, depth))
        if not chosen or self._likely(0.2):
            yield f"{self._alias() if self._likely(0.3) else ''}__typename{self._steered()}"

    def _parted(self, kind: GraphQLObjectType, said: str) -> str:
        """A selection as it is, or within a fragment."""
        if self._likely(0.85):
            return said
        if self._likely(0.5):
            condition = f" on {kind.name}" if self._likely(0.6) else ""
            return f"...{condition}{self._steered()} {{ {said} }}"
        name = self._name("F")
        self._fragments.append(f"fragment {name} on {kind.name} {{ {said} }}")
        return f"...{name}{self._steered()} {f'...{name}' if self._likely(0.2) else ''}"

    def _field(self, kind: GraphQLObjectType, name: str, one: GraphQLField, depth: int) -> str:
        below = get_named_type(one.type)
        selected = "" if is_leaf_type(below) else self._selected(below, depth - 1)
        if self._likely(0.3):
            return f"{self._alias()}{name}{self._given(one)}{self._steered()} {selected}"
        if (kind.name, name) not in self._said:
            self._said[kind.name, name] = self._given(one)
        return f"{name}{self._said[kind.name, name]}{self._steered()} {selected}"

    def _alias(self) -> str:
        return f"{self._name('a')}: "

    def _steered(self) -> str:
        if self._likely(0.92):
            return ""
        word = self.chance.choice(("skip", "include"))
        if self._likely(0.4):
            return f" @{word}(if: {self.chance.choice(('true', 'false'))})"
        name = self._name("s")
        self._declared[name] = self.chance.choice(
            ("Boolean!", "Boolean = true", "Boolean! = false")
        )
        if self._declared[name] == "Boolean!" or self._likely(0.5):
            self.variables[name] = self._likely(0.5)
        elif self._likely(0.05):
            self.variables[name] = None
        return f" @{word}(if: ${name})"

    def _given(self, one: GraphQLField) -> str:
        given = [
            f"{name}: {self._argument(argument)}"
            for name, argument in one.args.items()
            if isinstance(argument.type, GraphQLNonNull) or self._likely(0.5)
        ]
        return f"({', '.join(given)})" if given else ""

    def _argument(self, argument: Any) -> str:
        if self._likely(0.4):
            return written(self._inputs.given(argument.type))
        name = self._name("v")
        self._declared[name] = str(argument.type)
        if isinstance(argument.type, GraphQLNonNull):
            self.variables[name] = self._inputs.given(argument.type)
        else:
            if self._likely(0.3):
                self._declared[name] += f" = {written(self._inputs.given(argument.type))}"
            if self._likely(0.6):
                self.variables[name] = self._inputs.given(argument.type)
        if self._likely(0.01):
            self.variables[name] = "nonsense"
        return f"${name}"
