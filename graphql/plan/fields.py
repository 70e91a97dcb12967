"""The fields that a plan is made of, as the library has collected them from a document."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import FieldNode, GraphQLField, GraphQLNonNull, GraphQLObjectType
from graphql.execution.collect_fields import FieldDetails
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.field import StrawberryField

DEFINITION = "strawberry-definition"


@dataclass(frozen=True, kw_only=True, eq=False)
class PlannedField:
    """One field of a selection on one type of object."""

    response: str
    """Its name in the answer: the alias, if it has one."""
    parent: GraphQLObjectType
    definition: GraphQLField
    details: list[FieldDetails]

    @property
    def name(self) -> str:
        """Its name in the schema."""
        return self.details[0].node.name.value

    @cached_property
    def nodes(self) -> list[FieldNode]:
        """Where the document asks for it."""
        return [one.node for one in self.details]

    @property
    def attribute(self) -> str | None:
        """The attribute that it reads; None where something else resolves it."""
        made = self.definition.extensions.get(DEFINITION)
        reads = getattr(self.definition.resolve, "_is_default", False)
        if (
            not reads
            or not isinstance(made, StrawberryField)
            or made.default_resolver is not getattr
        ):
            return None
        return made.python_name

    @property
    def is_async(self) -> bool:
        """Whether its answer has to be waited for."""
        made = self.definition.extensions.get(DEFINITION)
        return isinstance(made, StrawberryField) and made.is_async


@dataclass(frozen=True, kw_only=True)
class Held:
    """A value, as the source holds it."""

    called: str
    place: str
    """Where it stands in the answer."""
    asks: str
    """Completes it as one of `{answers}`."""
    other: str
    """Leaves it to the library."""


# Any: a type of the library's, in whatever it is wrapped.
def bare(kind: Any) -> Any:  # noqa: ANN401
    """A type without its `!`."""
    return kind.of_type if isinstance(kind, GraphQLNonNull) else kind


def made_as(kind: GraphQLObjectType) -> type | None:
    """The class whose instances are objects of a type, without being asked; None where none is."""
    made = kind.extensions.get(DEFINITION)
    if kind.is_type_of is not None or not isinstance(made, StrawberryObjectDefinition):
        return None
    return made.origin
