"""What others wrote is served as they published it, and its versions are on record."""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

import braid.graphql.page.shell as here
from tests.http.node import HERE as DECLARED
from tests.http.node import Node

VENDOR = Path(here.__file__).parent / "assets" / "vendor"
README = VENDOR / "README.md"
ROW = re.compile(r"\| `(\S+)` \| (\S+) \| (\S+) \| (\S+) \| `(\S+)` \|")


class Vendored(NamedTuple):
    """A row of the README's table."""

    file: str
    package: str
    version: str
    licence: str
    source: str


TABLE = [Vendored(*found) for found in ROW.findall(README.read_text(encoding="utf-8"))]
EACH = pytest.mark.parametrize("row", TABLE, ids=[row.file for row in TABLE])


def test_every_file_is_on_record_once_and_no_other() -> None:
    found = [str(one.relative_to(VENDOR)) for one in VENDOR.rglob("*") if one.is_file()]
    assert sorted([*(row.file for row in TABLE), README.name]) == sorted(found)


@EACH
def test_a_file_is_byte_for_byte_the_packages(node: Node, row: Vendored) -> None:
    published = node.folder / "node_modules" / row.package / row.source
    assert (VENDOR / row.file).read_bytes() == published.read_bytes()


@EACH
def test_the_version_and_the_licence_are_the_packages(node: Node, row: Vendored) -> None:
    package = json.loads((node.folder / "node_modules" / row.package / "package.json").read_bytes())
    assert (row.version, row.licence) == (package["version"], package["license"])


@EACH
def test_the_package_is_asked_for_at_exactly_that_version_by_its_hash(row: Vendored) -> None:
    asked = json.loads((DECLARED / "package.json").read_bytes())["dependencies"]
    locked = json.loads((DECLARED / "package-lock.json").read_bytes())["packages"]
    assert asked[row.package] == row.version
    assert locked[f"node_modules/{row.package}"]["integrity"].startswith("sha512-")


def test_every_package_brings_its_licence() -> None:
    licences = {row.package for row in TABLE if row.source.startswith("LICENSE")}
    assert licences == {row.package for row in TABLE}


def test_the_lock_names_no_host() -> None:
    locked = json.loads((DECLARED / "package-lock.json").read_bytes())["packages"]
    assert not [name for name, one in locked.items() if "resolved" in one]
