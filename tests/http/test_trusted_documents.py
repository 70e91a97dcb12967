"""Each trusted document fits its role's schema, is named as its file, and holds no words."""

from pathlib import Path

import pytest
from graphql import (
    FragmentDefinitionNode,
    OperationDefinitionNode,
    StringValueNode,
    Visitor,
    parse,
    validate,
    visit,
)

import braid.graphql.trusted as here
from braid.domain.identity import READING_ROLES, Role
from braid.graphql.limits import RULES
from braid.graphql.schema import schemas
from braid.graphql.trusted import Documents, found, manifest

FOLDER = Path(here.__file__).parent / "documents"
FILES = sorted(FOLDER.rglob("*.graphql"))
SCHEMAS = schemas(introspection=False)


def label(file: Path) -> str:
    return str(file.relative_to(FOLDER))


class Strings(Visitor):
    """Collects string literals."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def enter_string_value(self, node: StringValueNode, *_: object) -> None:
        self.found.append(node.value)


def test_the_manifest_names_the_documents_as_they_are() -> None:
    """Where they differ: braid print-schemas."""
    assert manifest() == found(FOLDER)
    assert {file.parent.name for file in FILES} <= {role.value for role in READING_ROLES}


@pytest.mark.parametrize("file", FILES, ids=label)
def test_a_document_fits_its_roles_schema(file: Path) -> None:
    schema = SCHEMAS[Role(file.parent.name)]._schema
    document = parse(file.read_text())
    assert validate(schema, document) == []
    assert validate(schema, document, RULES) == []


@pytest.mark.parametrize("file", FILES, ids=label)
def test_a_document_is_one_operation_named_as_its_file(file: Path) -> None:
    definitions = parse(file.read_text()).definitions
    operations = [one for one in definitions if isinstance(one, OperationDefinitionNode)]
    fragments = [one for one in definitions if isinstance(one, FragmentDefinitionNode)]
    assert len(operations) + len(fragments) == len(definitions)
    assert [one.name and one.name.value for one in operations] == [file.stem]


@pytest.mark.parametrize("file", FILES, ids=label)
def test_a_document_holds_no_words_of_its_own(file: Path) -> None:
    """What is kept in a cache that everybody of a role shares names nobody."""
    strings = Strings()
    visit(parse(file.read_text()), strings)
    assert strings.found == []
    assert '"' not in file.read_text()


def test_a_role_has_its_own_documents_only() -> None:
    named = manifest()
    for role in READING_ROLES:
        known = Documents.of(role, ad_hoc=False).texts
        assert set(known) == set(named[role.value].values())
