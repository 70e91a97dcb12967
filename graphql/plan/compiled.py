"""A plan: a document's source, compiled. What it raises, a debugger shows by its lines."""

from collections.abc import Callable
from datetime import UTC
from hashlib import sha256
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema

from .source import Collected, Grouped, Source

Place = tuple[Any, str | int, str | None]
"""A path, until the library wants it as one: what comes before, a key, the name of a type."""
# Any: an execution, whatever a resolver answered, and what that comes to.
Answer = Callable[[Any, Any, Place | None], dict[str, Any]]
WORDS = (Exception, enumerate, float, int, isinstance, list, str, tuple, type)
"""All that a plan's source takes from Python."""


class Shown:
    """Shows a plan's source to a debugger, by the protocol of PEP 302."""

    def __init__(self, text: str) -> None:
        self._text = text

    def get_source(self, name: str) -> str:
        """The source."""
        del name
        return self._text


def compiled(
    schema: GraphQLSchema, kind: GraphQLObjectType, grouped: Grouped, collected: Collected
) -> Answer:
    """What answers a selection on a type of object. Raises NoPlan, and what collecting raises."""
    source = Source(schema, collected)
    answers = source.function(kind, grouped)
    text = "\n".join(source.lines)
    name = f"plan-{sha256(text.encode()).hexdigest()}"
    names: dict[str, Any] = {
        **source.named,
        "UTC": UTC,
        "__builtins__": {word.__name__: word for word in WORDS},
        "__loader__": Shown(text),
        "__name__": name,
    }
    # The source holds names of fields, looked at one by one, and nothing else of a document.
    exec(compile(text, name, "exec"), names)  # noqa: S102
    answer: Answer = names[answers]
    return answer
