"""Executing alone: the page's questions, over answers that stand still, by plan and library."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import orjson
from graphql import GraphQLField, GraphQLObjectType
from strawberry import Info
from strawberry.http import GraphQLRequestData
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types import ExecutionResult

from braid.domain.identity import Role
from braid.graphql.answering import Again, Answering
from braid.graphql.answers import body_of
from braid.graphql.plan.fields import DEFINITION
from braid.graphql.schema import RoleSchema, schemas
from braid.graphql.services import Context
from braid.graphql.trusted import Documents

from .conferring import NoConference, page_document
from .measure import Contender, Measure
from .needing import AnswersDiffer
from .paging import CASELOAD, TIMELINE
from .stage import Stage


class Still:
    """A schema whose resolvers answer a question once, and then the same."""

    def __init__(self, stage: Stage) -> None:
        services, role = stage.serves.services, Role.CLINICIAN
        self.schema: RoleSchema = schemas(introspection=False)[role]
        self._by_plan = self.schema.execution_context_class
        # Any: what a resolver was asked, and what it answered.
        self._told: dict[tuple[Any, ...], Any] = {}
        documents = Documents.of(role, ad_hoc=True)
        answering = Answering(
            role=role, schema=self.schema, documents=documents, services=services, again=Again()
        )
        self._answered = answering.answered
        self._stage = stage
        for one in _resolved(self.schema):
            self._keep(one)
        self._context = self._new_context()

    def by_plan(self, asked: GraphQLRequestData) -> ExecutionResult:
        """What a question comes to by plan."""
        self.schema.execution_context_class = self._by_plan
        return self._executed(asked)

    def by_library(self, asked: GraphQLRequestData) -> ExecutionResult:
        """What a question comes to by the library."""
        self.schema.execution_context_class = StrawberryGraphQLCoreExecutionContext
        return self._executed(asked)

    def first(self, asked: GraphQLRequestData) -> None:
        """Let every resolver read, behind a record."""
        self._answered(self._new_context(), asked, None)

    def _new_context(self) -> Context:
        services = self._stage.serves.services
        context = Context(services)
        context.viewer = services.verifier.viewer(f"Bearer {self._stage.token}")
        return context

    def _executed(self, asked: GraphQLRequestData) -> ExecutionResult:
        return self.schema.execute_sync(
            asked.query, variable_values=asked.variables, context_value=self._context
        )

    def _keep(self, definition: GraphQLField) -> None:
        resolver = definition.extensions[DEFINITION].base_resolver
        resolve = resolver.wrapped_func

        # Any: what resolvers are given, and what they answer.
        def kept(*source: Any, info: Info[Context, None] | None = None, **given: Any) -> Any:  # noqa: ANN401
            asked = (id(definition), *map(id, source), repr(given))
            if asked not in self._told:
                named = given if info is None else {**given, "info": info}
                # With its source, so that no other has its place in memory.
                self._told[asked] = (resolve(*source, **named), source)
            return self._told[asked][0]

        # Schemas made later share their resolvers with this one.
        self._stage.held.callback(setattr, resolver, "wrapped_func", resolve)
        resolver.wrapped_func = kept


def executed(stage: Stage) -> list[Measure]:
    """The caseload, a timeline and the conference; their answers come to the same bytes."""
    still, key = Still(stage), stage.program.conference
    if key is None:
        raise NoConference
    person = stage.program.clinician.person
    [[case]] = stage.asked("longest_case", person=person)
    questions: Mapping[str, GraphQLRequestData] = {
        "caseload": _question(CASELOAD),
        "timeline": _question(TIMELINE, case=str(case)),
        "conference": _question(page_document(), id=str(key)),
    }
    return [_measure(stage, still, name, asked) for name, asked in questions.items()]


def _measure(stage: Stage, still: Still, name: str, asked: GraphQLRequestData) -> Measure:
    still.first(asked)
    answer = still.by_plan(asked)
    if answer.errors or body_of(answer) != body_of(still.by_library(asked)):
        raise AnswersDiffer
    data, times = orjson.loads(body_of(answer)), stage.plan.pages

    def ways() -> Iterator[Contender]:
        for way, once in (("plan", still.by_plan), ("library", still.by_library)):
            yield Contender(name=way, once=partial(_once, once, asked), times=times)

    return Measure(
        name=f"executing, {name}",
        unit="answer",
        floor=Contender(name="floor", once=partial(_written, data), times=times),
        others=tuple(ways()),
        about="the floor only writes the answer's bytes",
    )


def _question(text: str, **variables: str) -> GraphQLRequestData:
    return GraphQLRequestData(query=text, variables=variables, operation_name=None, extensions=None)


def _once(
    execute: Callable[[GraphQLRequestData], ExecutionResult], asked: GraphQLRequestData
) -> int:
    body_of(execute(asked))
    return 1


def _written(data: object) -> int:
    orjson.dumps(data)
    return 1


def _resolved(schema: RoleSchema) -> Iterator[GraphQLField]:
    """The fields that a resolver answers."""
    for kind in schema._schema.type_map.values():  # noqa: SLF001
        if isinstance(kind, GraphQLObjectType):
            for one in kind.fields.values():
                made = one.extensions.get(DEFINITION)
                if made is not None and made.base_resolver is not None:
                    yield one
