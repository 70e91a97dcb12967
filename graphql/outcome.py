"""What a mutation answers, as classes made anew for each role's schema."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Annotated, Any
from uuid import UUID

import strawberry

from . import deciding

Resolver = Callable[..., deciding.Answer]


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def outcome(refused: Any) -> Any:  # noqa: ANN401
    """A schema's own union of `Recorded` and `Refused`, for what is recorded on a case."""

    @strawberry.type
    class Recorded:
        """It is recorded, or was so already: read on from this position, at this version."""

        case_id: UUID
        position: str
        version: int

        @classmethod
        def is_type_of(cls, answer: object, _info: object) -> bool:
            return isinstance(answer, deciding.Recorded)

    return Annotated[Recorded | refused, strawberry.union("Outcome")]


def conference_outcome(refused: Any) -> Any:  # noqa: ANN401
    """A schema's own union of `ConferenceRecorded` and `Refused`, for the table itself."""

    @strawberry.type
    class ConferenceRecorded:
        """It is recorded, or was so already, of the conference: read on from this position."""

        conference_id: UUID
        position: str

        @classmethod
        def is_type_of(cls, answer: object, _info: object) -> bool:
            return isinstance(answer, deciding.Conferred)

    return Annotated[ConferenceRecorded | refused, strawberry.union("ConferenceOutcome")]


def declaration(refused: Any) -> Any:  # noqa: ANN401
    """A schema's own union of `Recorded` and `Refused`, for what a program declares."""

    @strawberry.type
    class Recorded:
        """It is recorded, or was so already: read on from this position."""

        position: str

        @classmethod
        def is_type_of(cls, answer: object, _info: object) -> bool:
            return isinstance(answer, deciding.Declared)

    return Annotated[Recorded | refused, strawberry.union("Outcome")]


def refusal(suggestion: Any) -> Any:  # noqa: ANN401
    """A schema's own `Refused`: make it once for each schema, for all its unions."""

    @strawberry.type
    class Refused:
        """It is not recorded, and this is why."""

        code: str
        message: str
        suggestions: list[suggestion]

        @classmethod
        def is_type_of(cls, answer: object, _info: object) -> bool:
            return isinstance(answer, deciding.Refused)

    return Refused


def answering(resolver: Resolver, union: object) -> Any:  # noqa: ANN401
    """A mutation of a schema, whose answers are of that schema's own union."""
    return strawberry.mutation(resolver=resolver, graphql_type=union)


def in_own_words(resolver: Resolver, union: object) -> Any:  # noqa: ANN401
    """The same for a participant: nobody suggests other words to her, so nothing is `asWritten`."""

    @wraps(resolver)
    def hers(*arguments: object, **named: object) -> deciding.Answer:
        return resolver(*arguments, **named)

    asked = signature(resolver)
    kept = [one for name, one in asked.parameters.items() if name != "as_written"]
    # What strawberry reads; a function's type has no such attribute.
    hers.__signature__ = asked.replace(parameters=kept)  # type: ignore[attr-defined]
    return answering(hers, union)
