"""How we write, as far as a machine can tell (shared/design/style.md)."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE, LONGEST_FUNCTION = 200, 40
SQL = re.compile(
    r"^\s*(select|insert|update|delete|create|alter|drop|grant|revoke|with|begin|set|do|notify"
    r"|listen|truncate|copy)\s+\S+.*\b(from|into|table|schema|role|set|where|on|to|local|view)\b",
    re.IGNORECASE | re.DOTALL,
)
HOSTS = re.compile(r"(files\.)?pythonhosted\.org|pypi\.org|registry\.npmjs\.org|deb\.debian\.org")


def tracked(*patterns: str) -> list[Path]:
    """Files of the repository, links left out."""
    listed = subprocess.run(  # noqa: S603 - git, with our own arguments
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = [ROOT / name for name in listed.stdout.splitlines()]
    return [file for file in files if file.is_file() and not file.is_symlink()]


CODE = [file for file in tracked("*.py") if "package" not in file.parts]
OURS = [file for file in CODE if file.relative_to(ROOT).parts[0] != "tests"]


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", CODE, ids=name)
def test_a_file_says_what_it_is_for(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text())), "the first line is one sentence"


@pytest.mark.parametrize("file", CODE, ids=name)
def test_a_file_stays_short(file: Path) -> None:
    assert file.read_text().count("\n") <= LONGEST_FILE


@pytest.mark.parametrize("file", CODE, ids=name)
def test_a_function_stays_short(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("file", OURS, ids=name)
def test_sql_stands_in_sql_files_only(file: Path) -> None:
    tree = ast.parse(file.read_text())
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            sentence = id(node) in docstrings or node.value[:1].isupper()
            assert sentence or not SQL.match(node.value), node.value


def test_no_statement_weakens_the_walls_between_readers() -> None:
    """Pitfalls 2 and 4: a setting that outlives its transaction, a view that runs as its owner."""
    for file in tracked("*.sql"):
        text = file.read_text().lower()
        assert not re.search(r"set_config\([^)]*,\s*false\s*\)", text), file
        assert not re.search(r"set\s+(session\s+)?role\s", text.replace("set local role", "")) or (
            "migrations" in file.parts
        ), file
        assert "create view" not in text, file
        assert "with hold" not in text, file


def test_no_file_names_a_registry() -> None:
    for file in tracked():
        if file.suffix not in {".png", ".woff2"}:
            found = HOSTS.search(file.read_text(encoding="utf-8", errors="ignore"))
            assert not found, f"{file}: {found and found.group()}"


def test_nothing_is_named_for_being_handy() -> None:
    for file in CODE:
        assert file.stem not in {"utils", "util", "helpers", "helper", "common", "misc"}, file
