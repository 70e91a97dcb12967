"""Which folder may import which: this table is the architecture."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import graphql
import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("domain", "projections", "graphql", "ops")

MAY_IMPORT = {
    "domain": set[str](),
    "projections": {"domain"},
    "graphql": {"domain", "projections"},
    "ops": {"domain", "projections", "graphql"},
}
THIRD_PARTY = {
    "domain": set[str](),
    "domain/store": {"eventsourcing", "psycopg", "psycopg_pool", "msgspec", "cryptography"},
    "projections": {"psycopg", "psycopg_pool", "eventsourcing", "structlog", "msgspec"},
    "graphql": {
        *("fastapi", "starlette", "strawberry", "graphql", "cross_web", "anyio", "orjson"),
        *("structlog", "psycopg", "psycopg_pool", "eventsourcing"),
    },
    "graphql/tokens": {"jwt", "cryptography", "structlog"},
}
"""What a folder may import beside the standard library; a folder's own row beats its parent's."""


@cache
def files(room: str) -> tuple[Path, ...]:
    return tuple(
        file
        for file in sorted((ROOT / room).rglob("*.py"))
        if "package" not in file.relative_to(ROOT).parts
    )


def imports(file: Path) -> Iterator[str]:
    """The absolute name of everything a file imports."""
    package = file.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ["braid", *package[: len(package) - node.level + 1]] if node.level else []
            yield ".".join([*base, *([node.module] if node.module else [])])


def row(file: Path) -> str | None:
    """The row of the table of third parties that a file falls under."""
    places = [str(folder) for folder in file.relative_to(ROOT).parents]
    return next((place for place in places if place in THIRD_PARTY), None)


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_import_only_what_lies_below(room: str) -> None:
    for file in files(room):
        for name in imports(file):
            top, _, rest = name.partition(".")
            if top == "braid" and rest:
                assert rest.split(".")[0] in MAY_IMPORT[room] | {room}, f"{file}: {name}"


@pytest.mark.parametrize("room", ["domain", "projections", "graphql"])
def test_rooms_need_only_the_libraries_they_name(room: str) -> None:
    for file in files(room):
        allowed = THIRD_PARTY[row(file) or ""] | sys.stdlib_module_names | {"braid"}
        assert {name.partition(".")[0] for name in imports(file)} <= allowed, file


@pytest.mark.parametrize("room", ROOMS)
def test_nobody_imports_a_room_by_its_bare_name(room: str) -> None:
    """`import domain` from the root would make a second copy of every class."""
    for file in files(room):
        bare = {name.partition(".")[0] for name in imports(file)} & (set(ROOMS) - {"graphql"})
        assert not bare, file


def test_only_the_store_and_the_strands_import_the_event_sourcing_library() -> None:
    """Version 10 of the library changes what an event is; the seam stays narrow."""
    users = {
        file.relative_to(ROOT).parts[0]
        for room in ROOMS
        for file in files(room)
        for name in imports(file)
        if name.startswith("eventsourcing") and name != "eventsourcing.persistence"
    }
    assert users <= {"domain", "projections"}


def test_graphql_never_hides_graphql_core() -> None:
    assert not (ROOT / "graphql" / "__init__.py").exists()
    assert Path(str(graphql.__file__)).is_relative_to(sys.prefix)


def test_the_import_package_links_everything_that_ops_has() -> None:
    """A file of ops/ that is not linked is missing from the installed package."""
    linked = {link.name: link.resolve() for link in (ROOT / "ops/package/braid/ops").iterdir()}
    code = {
        entry.name: entry.resolve()
        for entry in (ROOT / "ops").iterdir()
        if entry.suffix == ".py" or (entry.is_dir() and any(entry.rglob("*.py")))
    }
    code |= {"migrations": (ROOT / "ops/migrations").resolve()}
    code.pop("package", None)
    ours = {name: place for name, place in linked.items() if name != "__pycache__"}
    assert ours == {name: place for name, place in code.items() if name != "__pycache__"}


def test_no_import_goes_in_circles() -> None:
    """Modules of one room import each other in one direction only."""
    graph = {
        ".".join(("braid", *file.relative_to(ROOT).with_suffix("").parts)): set(imports(file))
        for room in ROOMS
        for file in files(room)
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name in done:
            return
        for below in graph[name]:
            if below in graph:
                visit(below, (*path, name))
        done.add(name)

    for module in graph:
        visit(module, ())
