"""Suggestions of kinder words, asked for while typing: the author decides."""

from typing import Any

import strawberry

from .asking import Asking, timed
from .speaking import not_understood
from .wording import suggestions

LONGEST = 4_000
"""Characters: as many as a text may hold."""


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def wording_questions(suggestion: Any) -> Any:  # noqa: ANN401
    """What a Query answers of wording."""

    @strawberry.type
    class Wording:
        @strawberry.field
        def wording(self, info: Asking, text: str) -> list[suggestion]:
            """What might be said better in a text; it is kept nowhere, and nothing is changed."""
            info.context.holds_words = True
            if len(text) > LONGEST:
                raise not_understood(f"Give at most {LONGEST:,} characters.")
            with timed(info.context, "wording"):
                return suggestions(text)

    return Wording
