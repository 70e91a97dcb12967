"""Documents as clients send them: values as variables, so that a document is the same for all."""

import re
from collections.abc import Mapping

STRING = re.compile(r'"([^"]*)"')
KINDS = {
    "UUID!": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "DateTime!": re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\+\d\d:\d\d"),
}
"""Of what type a value is, by how it is written; any other is a String."""


TOGETHER = "{ q0: "
"""How a document of several questions begins: these make sense, and are long."""


def as_sent(document: str) -> tuple[str, Mapping[str, object]]:
    """A document with its values as variables; one that makes no sense stays as it is written."""
    return lifted(document) if document.startswith(TOGETHER) else (document, {})


def lifted(document: str) -> tuple[str, Mapping[str, object]]:
    """A document without a string in it, and the values of its variables.

    Braid plans such a document once and answers everybody by it; one that holds strings it plans
    for each request alone.
    """
    names: dict[str, str] = {}
    text = STRING.sub(lambda found: f"${names.setdefault(found[1], f'v{len(names)}')}", document)
    declared = ", ".join(f"${name}: {_kind(value)}" for value, name in names.items())
    variables = {name: value for value, name in names.items()}
    return (f"query({declared}) {text}" if names else text), variables


def _kind(value: str) -> str:
    return next((kind for kind, form in KINDS.items() if form.fullmatch(value)), "String!")
