"""Caches of parsed and validated documents, for documents that hold no words and no ids.

A cache is shared by everybody who asks in a role: how quickly a document is taken tells whether
somebody has asked it before. So only documents whose values come as variables are kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import DocumentNode, GraphQLError
from strawberry.extensions import ParserCache, SchemaExtension
from strawberry.schema.schema import validate_document

from .plan.few import Few

QUOTE = '"'
MOST_VERDICTS = 128


class WordlessParserCache(ParserCache):
    """Keeps parsed documents that hold no string."""

    def on_parse(self) -> Iterator[None]:
        """Take a document from the cache, or leave it to be parsed for this request alone."""
        if QUOTE in (self.execution_context.query or ""):
            yield
        else:
            yield from super().on_parse()


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What validating a document came to."""

    document: DocumentNode
    """Held, so that it alone has its place in memory."""
    errors: list[GraphQLError]


Verdicts = Few[int, Verdict]
"""One schema's verdicts, by where their documents are: to compare those would take too long."""


class WordlessValidationCache(SchemaExtension):
    """Keeps what validating such documents came to."""

    def __init__(self, verdicts: Verdicts) -> None:
        self._verdicts = verdicts

    def on_validate(self) -> Iterator[None]:
        """Take a verdict from the cache, or leave it to be found for this request alone."""
        asked = self.execution_context
        document = asked.graphql_document
        if document is not None and QUOTE not in (asked.query or ""):
            verdict = self._verdicts.found(id(document))
            if verdict is None:
                verdict = Verdict(document=document, errors=self._judged(document))
                self._verdicts.keep(id(document), verdict)
            asked.pre_execution_errors = verdict.errors
        yield

    def _judged(self, document: DocumentNode) -> list[GraphQLError]:
        asked = self.execution_context
        rules = asked.validation_rules
        return validate_document(asked.schema._schema, document, rules)  # noqa: SLF001
