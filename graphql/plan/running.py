"""Answering by plans within the library's executor, which does whatever a plan leaves to it.

What goes wrong goes wrong as the library has it: its own functions locate an error, put it on the
list and let it spread, in the order in which they would have met it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

from graphql import GraphQLAbstractType, GraphQLObjectType, Undefined, get_named_type
from graphql.execution.collect_fields import DeferUsage, GroupedFieldSet
from graphql.execution.executor import invalid_return_type_error
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path
from graphql.type import GraphQLResolveInfo
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from .calls import words
from .compiled import Answer, Place
from .fields import PlannedField, bare
from .kept import Plans
from .unchanging import Unchanging

Result = TypeVar("Result")
Answers = Mapping[str, Answer]
"""What answers, by the name of an object's type."""


# Any: whatever resolvers answer, and what that comes to.
class Running(StrawberryGraphQLCoreExecutionContext):
    """One question or order, answered by its plan; by the library where it has none."""

    plans: Plans

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **named)
        self._given: dict[PlannedField, dict[str, Any]] = {}
        self._last: tuple[Place | None, Path | None] = (None, None)

    def execute_collected_root_fields(
        self,
        root_type: GraphQLObjectType,
        root_value: Any,  # noqa: ANN401
        grouped_field_set: GroupedFieldSet,
        serially: bool,
        new_defer_usages: Sequence[DeferUsage],
    ) -> Any:  # noqa: ANN401
        """Answer by a plan, if there is one: without waiting, one field after the other."""
        answer = None if new_defer_usages else self.plans.plan(self, root_type, grouped_field_set)
        if answer is not None:
            return answer(self, root_value, None)
        return super().execute_collected_root_fields(
            root_type, root_value, grouped_field_set, serially, new_defer_usages
        )

    def finish(self, result: Result) -> Result:
        """The result; an execution without errors waits for no collector.

        The library's helpers for what has to be awaited hold it, and with it all that was answered.
        """
        del self.async_helpers
        return super().finish(result)

    def resolved(self, field: PlannedField, source: Any, at: Place | None) -> Any:  # noqa: ANN401
        """What a field's resolver answers."""
        if self._last[0] is not at:
            self._last = (at, None if at is None else _path(at))
        info = self._info(field, Path(self._last[1], field.response, field.parent.name))
        if field not in self._given:
            self._given[field] = self._arguments(field)
        resolve = field.definition.resolve or self.field_resolver
        return resolve(source, info, **self._given[field])

    def given(self, field: PlannedField) -> dict[str, Any]:
        """A field's arguments, as the function calls them that resolves it."""
        if field not in self._given:
            called, given = words(field.definition), self._arguments(field)
            self._given[field] = {called[name]: value for name, value in given.items()}
        return self._given[field]

    def rest(self, field: PlannedField, value: Any, at: Place | None) -> Any:  # noqa: ANN401
        """What a field's value comes to, by the library."""
        kind, path = field.definition.type, _path((at, field.response, field.parent.name))
        return self.complete_value(kind, field.details, self._info(field, path), path, value, None)

    def kept(self, value: Unchanging, answer: Answer, items: list[Any]) -> Any:  # noqa: ANN401
        """What a list that stays as it is comes to; kept with it, if nothing went wrong.

        Only for a document whose plan is kept: it holds no words, and others ask it too.
        """
        if self.collected_errors.errors or not self.plans.keeps(self):
            return items
        return value.keep(answer, items)

    def item(self, field: PlannedField, value: Any, place: Place) -> Any:  # noqa: ANN401
        """What an item of a field's list comes to, by the library."""
        kind, path = bare(field.definition.type).of_type, _path(place)
        # The library says of an item where its list stands.
        info = self._info(field, _path(place[0]))
        try:
            return self.complete_value(kind, field.details, info, path, value, None)
        except Exception as raised:  # noqa: BLE001 - as the library does
            self.handle_field_error(raised, kind, field.details, path)
            return None

    def one_of(self, field: PlannedField, value: Any, place: Place, answers: Answers) -> Any:  # noqa: ANN401
        """What an object of one of these types comes to."""
        if _is_none(value):
            return self.rest(field, value, place[0])
        return self._chosen(field, value, place, answers)(self, value, place)

    def item_of(self, field: PlannedField, value: Any, place: Place, answers: Answers) -> Any:  # noqa: ANN401
        """What an item of a field's list comes to, being of one of these types."""
        if _is_none(value):
            return self.item(field, value, place)
        try:
            return self._chosen(field, value, place[0], answers)(self, value, place)
        except Exception as raised:  # noqa: BLE001 - as the library does
            kind = bare(field.definition.type).of_type
            self.handle_field_error(raised, kind, field.details, _path(place))
            return None

    def failed(self, field: PlannedField, raised: Exception, at: Place | None) -> None:
        """Nothing, as the library has it of a field where something was raised."""
        path = _path((at, field.response, field.parent.name))
        self.handle_field_error(raised, field.definition.type, field.details, path)

    def _chosen(self, field: PlannedField, value: Any, place: Place, answers: Answers) -> Answer:  # noqa: ANN401
        """What answers for an object of an abstract type, by the type that it says it has."""
        info = self._info(field, _path(place))
        kind = cast("GraphQLAbstractType", get_named_type(field.definition.type))
        named = (kind.resolve_type or self.type_resolver)(value, info, kind)
        found = self.ensure_valid_runtime_type(named, kind, field.details, info, value)
        if found.is_type_of and not found.is_type_of(value, info):
            raise invalid_return_type_error(found, value, field.details)
        return answers[found.name]

    def _arguments(self, field: PlannedField) -> dict[str, Any]:
        node = field.details[0].node
        return get_argument_values(field.definition, node, self.variable_values)

    def _info(self, field: PlannedField, path: Path) -> GraphQLResolveInfo[Any]:
        return self.build_resolve_info(field.definition, field.nodes, field.parent, path)


def running(plans: Plans) -> type[Running]:
    """What executes in a schema, by the plans that it keeps."""
    return type("PlansRunning", (Running,), {"plans": plans})


def _path(place: Place) -> Path:
    """A place as the library knows it."""
    before, key, kind = place
    return Path(None if before is None else _path(before), key, kind)


def _is_none(value: object) -> bool:
    """Whether there is no object to look at."""
    return value is None or value is Undefined or isinstance(value, Exception)
