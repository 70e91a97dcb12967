"""A program that shares no line with ours, and not its language, comes to the same verdicts."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from braid.ops.bundle.verifying.files import DoesNotHold
from braid.ops.bundle.verifying.verify import verified

from .forging import Lines, rewritten, row_changed, signed_anew
from .world import World, copied

SOURCE = Path(__file__).parent / "go" / "main.go"
GOCODE = Path("/usr/share/gocode")
"""Where Debian's golang-golang-x-mod-dev puts its sources."""
Run = Callable[[Path], tuple[int, str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The program, built of Debian's sources; skipped where they are not."""
    go = shutil.which("go")
    if go is None or not (GOCODE / "src/golang.org/x/mod/sumdb/tlog").is_dir():
        pytest.skip("no Go with x/mod here: apt-get install golang-go golang-golang-x-mod-dev")
    folder = tmp_path_factory.mktemp("go")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GOCACHE": str(folder / "cache"),
        "GOPATH": str(GOCODE),
        "GO111MODULE": "off",
    }
    program = folder / "verify"
    subprocess.run(  # noqa: S603 - our own program
        [go, "build", "-o", str(program), str(SOURCE)], env=environment, check=True, timeout=120
    )

    def said(bundle: Path) -> tuple[int, str]:
        told = subprocess.run(  # noqa: S603 - our own program
            [str(program), str(bundle)], capture_output=True, text=True, check=False, timeout=60
        )
        return told.returncode, told.stdout

    return said


@pytest.mark.parametrize("kind", ["of_case", "of_program"])
def test_what_holds_holds(run: Run, kind: str, request: pytest.FixtureRequest) -> None:
    code, said = run(request.getfixturevalue(kind))
    assert (code, said.splitlines()[-1]) == (0, "It holds.")


def test_a_stretch_of_time_holds(run: Run, world: World) -> None:
    assert run(world.exported("stretch", world.middle()))[0] == 0


def without_one(lines: Lines) -> Lines:
    return lines[:4] + lines[5:]


def doubled(lines: Lines) -> Lines:
    return lines[:5] + lines[4:]


def swapped(lines: Lines) -> Lines:
    return [*lines[:4], lines[5], lines[4], *lines[6:]]


def one_byte(lines: Lines) -> Lines:
    return [*lines[:4], lines[4].replace(b"e", b"f", 1), *lines[5:]]


@pytest.mark.parametrize("change", [without_one, doubled, swapped, one_byte])
@pytest.mark.parametrize("kind", ["of_case", "of_program"])
def test_what_does_not_hold_does_not(
    run: Run,
    kind: str,
    change: Callable[[Lines], Lines],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    bundle = copied(request.getfixturevalue(kind), tmp_path)
    for file in ("events.ndjson", "events.proofs"):
        rewritten(bundle / file, change)
        assert run(bundle)[0] == 1
        with pytest.raises(DoesNotHold):
            verified(bundle)


def test_what_the_exporter_altered_and_signed_is_not_in_the_tree(
    run: Run, world: World, of_case: Path, tmp_path: Path
) -> None:
    bundle = copied(of_case, tmp_path)
    row_changed(bundle, 3, lambda row: row.update(topic="CaseClosed"))
    signed_anew(bundle, world.key)
    assert run(bundle)[0] == 1
    with pytest.raises(DoesNotHold):
        verified(bundle)
