"""The README is true: what it names exists, what it asks is answered."""

import re
from functools import cache
from pathlib import Path

import pytest
from graphql import parse, validate
from typer.testing import CliRunner, Result

from braid.domain.identity import Role
from braid.graphql.schema import schemas
from braid.ops.cli.main import app
from braid.ops.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
ROOMS = ("domain", "projections", "graphql", "ops", "tests")
PATHS = sorted(set(re.findall(rf"`((?:{'|'.join(ROOMS)})/[\w./-]*)`", README)))
LINKS = sorted(set(re.findall(r"\]\(([^)#:]+)\)", README)))
COMMANDS = sorted(set(re.findall(r"^braid ([\w-]+)", README, re.MULTILINE)))
OPTIONS = re.findall(r"^braid ([\w-]+) [^#\n]*?(--[\w-]+)", README, re.MULTILINE)
TARGETS = sorted(set(re.findall(r"`?make ([a-z]+)", README)))
DOCUMENTS = re.findall(r"```graphql (\w+)\n(.*?)```", README, re.DOTALL)
VARIABLES = set(re.findall(r"`(BRAID_[A-Z_]+|DATABASE_URL)", README))


@cache
def shown(*arguments: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.parametrize("path", PATHS + LINKS)
def test_every_path_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_exists_and_shows_an_example(command: str) -> None:
    said = shown(command, "--help")
    assert said.exit_code == 0
    assert "Example:" in said.output


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_exists(command: str, option: str) -> None:
    assert option in shown(command, "--help").output


def test_every_command_of_ours_is_in_the_readme() -> None:
    listed = re.findall(r"^\s{1,4}([a-z][\w-]+)\s", shown("--help").output, re.MULTILINE)
    assert set(listed) - {"braid"} == set(COMMANDS)


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize(("role", "document"), DOCUMENTS)
def test_every_document_fits_its_roles_schema(role: str, document: str) -> None:
    schema = schemas(introspection=True)[Role(role)]
    assert not validate(schema._schema, parse(document))


def test_there_is_a_document_of_each_kind() -> None:
    kinds = {re.split(r"\W", text)[0] for _, text in DOCUMENTS}
    assert kinds == {"query", "mutation", "subscription"}


def test_every_setting_is_in_the_readme() -> None:
    source = (ROOT / "ops/settings.py").read_text()
    known = set(re.findall(r'"(BRAID_[A-Z_]+|DATABASE_URL)"', source))
    assert known == VARIABLES
    assert len(known) >= len(Settings.__dataclass_fields__)


def test_the_picture_of_the_flow_is_there() -> None:
    assert "```mermaid\nflowchart" in README
