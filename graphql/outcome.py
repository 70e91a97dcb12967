"""What a mutation answers, as classes made anew for each role's schema."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

import strawberry

from . import deciding
from .deciding import Answer


# Any: a union of a schema's own classes, which no static type can name.
def outcome() -> Any:  # noqa: ANN401
    """A schema's own union of `Recorded` and `Refused`."""

    @strawberry.type
    class Recorded:
        """It is recorded, or was so already: read on from this position, at this version."""

        case_id: UUID
        position: str
        version: int

        @classmethod
        def is_type_of(cls, answer: object, _info: object) -> bool:
            return isinstance(answer, deciding.Recorded)

    @strawberry.type
    class Refused:
        """It is not recorded, and this is why."""

        code: str
        message: str

        @classmethod
        def is_type_of(cls, answer: object, _info: object) -> bool:
            return isinstance(answer, deciding.Refused)

    return Annotated[Recorded | Refused, strawberry.union("Outcome")]


# Any: a resolver answers in plain classes, which each schema shows as its own.
def answering(resolver: Callable[..., Answer], union: object) -> Any:  # noqa: ANN401
    """A mutation of a schema, whose answers are of that schema's own union."""
    return strawberry.mutation(resolver=resolver, graphql_type=union)
