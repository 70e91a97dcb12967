"""A bundle verifies with its own script in a bare process; whatever was altered is named."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from braid.ops.bundle.verifying.files import DoesNotHold
from braid.ops.bundle.verifying.verify import verified

from .forging import Lines, rewritten
from .world import World, copied, verify

EVENTS, READS, PROOFS = "events.ndjson", "reads.ndjson", "events.proofs"


def test_a_bundle_of_a_case_holds(of_case: Path) -> None:
    code, said = verify(of_case)
    assert (code, said.partition(" and ")[0]) == (0, "It holds: 28 events")


def test_a_bundle_of_the_program_holds(of_program: Path) -> None:
    code, said = verify(of_program)
    assert (code, said.partition(" and ")[0]) == (0, "It holds: 56 events")


def test_a_bundle_of_a_stretch_of_time_holds(world: World) -> None:
    bundle = world.exported("between", world.middle())
    code, said = verify(bundle)
    rows = [json.loads(line) for line in (bundle / EVENTS).read_bytes().splitlines()]
    assert 2 < len(rows) < 56
    assert (code, said.partition(" and")[0]) == (0, f"It holds: {len(rows)} events")
    rewritten(bundle / EVENTS, without)
    rewritten(bundle / PROOFS, without)
    missing = f"the event at position {rows[4]['position']} is missing"
    assert verify(bundle) == (1, f"It does not hold: {missing}.")


@pytest.mark.parametrize(
    ("given", "said"),
    [("", "there is none"), ("nobody+00000000+AAAA", "line 1 is none"), ("\xff", "line 1 is none")],
)
def test_keys_that_are_none_are_the_givers_trouble_and_not_the_bundles(
    of_case: Path, tmp_path: Path, given: str, said: str
) -> None:
    (tmp_path / "KEYS").write_text(given, "latin-1")
    script, named = str(of_case / "verify.py"), str(tmp_path / "KEYS")
    told = subprocess.run(  # noqa: S603 - the script under test
        [sys.executable, "-I", script, "--keys", named],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (told.returncode, told.stdout) == (3, "")
    assert told.stderr.startswith(f"The keys that you gave cannot be read: {said}")


def test_where_cryptography_is_not_there_the_script_says_how_to_get_it(of_case: Path) -> None:
    alone = "import runpy, sys; sys.modules['cryptography'] = None; runpy.run_path(sys.argv[1])"
    told = subprocess.run(  # noqa: S603 - the script under test
        [sys.executable, "-I", "-c", alone, str(of_case / "verify.py")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (told.returncode, told.stdout) == (3, "")
    assert "pip install cryptography" in told.stderr


def test_a_bundle_holds_as_a_zip_file(world: World, of_case: Path) -> None:
    zipped = world.exported("zipped", world.of_first(), ".zip")
    assert zipped.stat().st_mode & 0o077 == 0
    assert verify(zipped, script=of_case / "verify.py")[0] == 0


@pytest.mark.parametrize("file", [EVENTS, READS])
def test_one_byte_changed_anywhere_in_a_row_is_named(
    of_case: Path, tmp_path: Path, file: str
) -> None:
    bundle = copied(of_case, tmp_path)
    held = (bundle / file).read_bytes()
    first = held.index(b"\n")
    for at in range(first):
        changed = bytearray(held)
        changed[at] ^= 1
        (bundle / file).write_bytes(changed)
        with pytest.raises(DoesNotHold) as named:
            verified(bundle)
        what = "the event at position 1 " if file == EVENTS else "the read at place 1 "
        assert str(named.value).startswith(what)


def position(line: bytes) -> int:
    return int(json.loads(line)["position"])


def without(lines: Lines) -> Lines:
    return lines[:4] + lines[5:]


def doubled(lines: Lines) -> Lines:
    return lines[:5] + lines[4:]


def swapped(lines: Lines) -> Lines:
    return [*lines[:4], lines[5], lines[4], *lines[6:]]


def shortened(lines: Lines) -> Lines:
    return lines[:-1]


# How the file is changed; which row is named, and which stands in its place.
ROWS: list[tuple[Callable[[Lines], Lines], tuple[int, int], str]] = [
    (without, (4, 5), "the event at position {} is missing: in its place stands {}"),
    (doubled, (5, 4), "the event at position {} is missing: in its place stands {}, twice or"),
    (swapped, (4, 5), "the event at position {} is missing: in its place stands {}"),
    (shortened, (-1, -1), "the event at position {} is missing"),
]
WITH_PROOFS: list[tuple[Callable[[Lines], Lines], int, str]] = [
    (doubled, 4, "the event at position {} stands twice, or out of order"),
    (swapped, 4, "the event at position {} is missing"),
    (shortened, -1, "1 of the events are missing at the end"),
]


@pytest.mark.parametrize("counterfeit", ROWS)
@pytest.mark.parametrize("kind", ["of_case", "of_program"])
def test_a_row_that_is_missing_doubled_or_moved_is_named(
    counterfeit: tuple[Callable[[Lines], Lines], tuple[int, int], str],
    kind: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    bundle = copied(request.getfixturevalue(kind), tmp_path)
    lines = (bundle / EVENTS).read_bytes().splitlines()
    change, (first, stands), named = counterfeit
    rewritten(bundle / EVENTS, change)
    code, said = verify(bundle)
    assert code == 1
    expected = named.format(position(lines[first]), position(lines[stands]))
    assert said.startswith(f"It does not hold: {expected}")


@pytest.mark.parametrize(("change", "first", "named"), WITH_PROOFS)
def test_it_is_named_where_its_proof_went_with_it(
    of_program: Path, tmp_path: Path, change: Callable[[Lines], Lines], first: int, named: str
) -> None:
    bundle = copied(of_program, tmp_path)
    lines = (bundle / EVENTS).read_bytes().splitlines()
    for file in (EVENTS, PROOFS):
        rewritten(bundle / file, change)
    assert verify(bundle) == (1, f"It does not hold: {named.format(position(lines[first]))}.")


def test_a_row_that_went_with_its_proof_is_missed_in_its_stream(
    of_case: Path, tmp_path: Path
) -> None:
    bundle = copied(of_case, tmp_path)
    for file in (EVENTS, PROOFS):
        rewritten(bundle / file, without)
    code, said = verify(bundle)
    assert code == 1
    assert said.startswith("It does not hold: version 5 of the stream ")
