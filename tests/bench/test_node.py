"""Peers run in processes of Node whose time is counted. Speed is not judged."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from braid.ops.bench.node import Node, NodeMissing, Script, ScriptFailed, installed
from braid.ops.bench.processors import Processors, server_seconds, started_seconds

NPM = Path(__file__).parent / "npm"


@pytest.fixture(scope="module")
def node() -> Node:
    return installed(NPM)


@pytest.fixture
def script(node: Node) -> Iterator[Script]:
    with node.started(NPM / "burns.mjs", "again") as started:
        yield started


def test_a_script_says_when_it_is_ready_and_answers_line_by_line(script: Script) -> None:
    assert script.ready == "again"
    assert [script.ask("1"), script.ask("2")] == ["spent 1", "spent 2"]


def test_the_time_of_a_process_that_was_started_is_counted(node: Node, script: Script) -> None:
    with node.started(NPM / "burns.mjs") as server:
        watched = Processors(server=server.process)
        before = watched.before()
        script.ask("300")
        spent = started_seconds(before, watched.after())
    assert spent is not None
    assert spent >= 0.3


def test_the_servers_children_are_not_counted_twice(script: Script) -> None:
    watched = Processors(server=script.process)
    before = watched.before()
    script.ask("300")
    after = watched.after()
    of_started, of_server = started_seconds(before, after), server_seconds(before, after)
    assert of_started is not None
    assert of_server is not None
    assert of_started < 0.3 <= of_server


def test_a_script_that_fails_tells_its_last_words(script: Script) -> None:
    with pytest.raises(ScriptFailed, match="not a number: many"):
        script.ask("many")


def test_a_script_ends_with_its_block(node: Node) -> None:
    with node.started(NPM / "burns.mjs", "once") as started:
        running = started.started
    assert running.poll() is not None


def test_a_script_that_never_gets_ready_is_no_peer(node: Node, tmp_path: Path) -> None:
    silent = tmp_path / "silent.mjs"
    silent.write_text("console.log('not yet')")
    with pytest.raises(ScriptFailed), node.started(silent):
        pass


def test_a_folder_that_npm_refuses_is_told_as_missing(tmp_path: Path) -> None:
    for name in ("package.json", "package-lock.json", ".npmrc"):
        (tmp_path / name).write_text("not what npm reads")
    with pytest.raises(NodeMissing, match="npm could not install"):
        installed(tmp_path)
