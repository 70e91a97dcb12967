"""Caches of parsed and validated documents, for documents that hold no words and no ids.

A cache is shared by everybody who asks in a role: how quickly a document is taken tells whether
somebody has asked it before. So only documents whose values come as variables are kept.
"""

from collections.abc import Iterator

from strawberry.extensions import ParserCache, ValidationCache

QUOTE = '"'


class WordlessParserCache(ParserCache):
    """Keeps parsed documents that hold no string."""

    def on_parse(self) -> Iterator[None]:
        """Take a document from the cache, or leave it to be parsed for this request alone."""
        if QUOTE in (self.execution_context.query or ""):
            yield
        else:
            yield from super().on_parse()


class WordlessValidationCache(ValidationCache):
    """Keeps what validating such documents came to."""

    def on_validate(self) -> Iterator[None]:
        """Take a verdict from the cache, or leave it to be found for this request alone."""
        if QUOTE in (self.execution_context.query or ""):
            yield
        else:
            yield from super().on_validate()
