"""Reading a past: before a statement is asked, the tables that it reads are filled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from braid.domain.store.statements import statements

from .past_storing import Filling
from .reading import Reading

FILES = ("reading.sql", "conference.sql", "looking.sql")
"""Of the statements that questions are answered by."""
_TABLE = re.compile(r"\{schema\}\.(\w+)")


def tables_read() -> Mapping[str, frozenset[str]]:
    """Which of a strand's tables each statement reads, as its own text says."""
    return {
        name: frozenset(_TABLE.findall(text))
        for file in FILES
        for name, text in statements("braid.projections.sql", file).items()
    }


TABLES_READ = tables_read()


@dataclass(frozen=True, kw_only=True)
class PastReading(Reading):
    """A reading whose tables are filled as they are read."""

    filling: Filling

    def rows(self, statement: str, **parameters: object) -> Sequence[tuple[Any, ...]]:
        """The rows that the person could see."""
        self.filling.fill(TABLES_READ[statement])
        return super().rows(statement, **parameters)
