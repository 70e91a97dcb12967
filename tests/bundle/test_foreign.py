"""Whatever somebody brings that is no bundle gets one clear sentence."""

import ast
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from braid.ops.bundle.script import script
from braid.ops.bundle.verifying.files import LONGEST, DoesNotHold, NoBundle
from braid.ops.bundle.verifying.verify import verified

from .world import World, copied, verify

NONE = "it is neither a folder nor a zip file"
LACKS = "it holds a file twice, or no manifest.note"
OUTSIDE = "it names a file outside itself"


def text(place: Path) -> None:
    place.write_text("Hello.")


def folder(place: Path) -> None:
    place.mkdir()


def notes(place: Path) -> None:
    place.mkdir()
    (place / "keys.txt").write_text("nobody+00000000+AAAA")
    (place / "manifest.note").write_text("Hello.")


def forgotten(place: Path) -> None:
    place.mkdir()
    (place / "keys.txt").write_text("")
    (place / "manifest.note").write_bytes(b"\xff\xfe\n\n\n")


@contextmanager
def zipped(place: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        yield archive


def empty_zip(place: Path) -> None:
    with zipped(place):
        pass


def cut_zip(place: Path) -> None:
    with zipped(place) as archive:
        archive.writestr("manifest.note", "Hello. " * 99)
    place.write_bytes(place.read_bytes()[:-30])


def otherwise_packed(place: Path) -> None:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("manifest.note", "Hello. " * 99)
    held = bytearray(place.read_bytes())
    held[60:70] = bytes(10)
    place.write_bytes(held)


def leading_up(place: Path) -> None:
    with zipped(place) as archive:
        archive.writestr("manifest.note", "Hello.")
        archive.writestr("../../elsewhere", "Hello.")


def leading_away(place: Path) -> None:
    with zipped(place) as archive:
        archive.writestr("manifest.note", "Hello.")
        archive.writestr("/elsewhere", "Hello.")


def huge(place: Path) -> None:
    with zipped(place) as archive:
        archive.writestr("manifest.note", "Hello.")
        archive.writestr("keys.txt", bytes(LONGEST + 9))


FOREIGN: list[tuple[Callable[[Path], None], str]] = [
    (text, NONE),
    (cut_zip, NONE),
    (otherwise_packed, "it is packed as none of ours is"),
    (empty_zip, LACKS),
    (folder, "it holds no manifest.note"),
    (leading_up, OUTSIDE),
    (leading_away, OUTSIDE),
    (huge, "its keys.txt is larger than any of ours"),
    (notes, "its keys cannot be read: line 1 is none: each is like name+number+key"),
    (forgotten, "its manifest.note is none of Braid's"),
]


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script alone."""
    file = tmp_path_factory.mktemp("script") / "verify.py"
    file.write_text(script())
    return file


def test_the_script_needs_the_standard_library_and_cryptography_and_says_no_name_twice() -> None:
    tree = ast.parse(script())
    needed = {
        (str(node.module) if isinstance(node, ast.ImportFrom) else one.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for one in node.names
    }
    assert needed - sys.stdlib_module_names == {"cryptography"}
    named = [
        name
        for node in tree.body
        for name in (
            [node.name]
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            else [one.id for one in getattr(node, "targets", ()) if isinstance(one, ast.Name)]
        )
    ]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize(("make", "named"), FOREIGN)
def test_what_is_no_bundle_is_told_so(
    lone: Path, tmp_path: Path, make: Callable[[Path], None], named: str
) -> None:
    place = tmp_path / "inside" / "brought"
    place.parent.mkdir()
    make(place)
    assert verify(place, script=lone) == (1, f"This is no bundle: {named}.")
    assert [one.name for one in tmp_path.iterdir()] == ["inside"]


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        verified(tmp_path / "nothing")


def test_a_line_that_does_not_end_is_not_read_to_its_end(of_case: Path, tmp_path: Path) -> None:
    bundle = copied(of_case, tmp_path)
    with (bundle / "events.ndjson").open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(DoesNotHold, match=r"events\.ndjson holds a line that does not end"):
        verified(bundle)


def test_a_damaged_zip_file_is_told_of_and_not_run_into(world: World, tmp_path: Path) -> None:
    held = world.exported("damaged", world.of_first(), ".zip").read_bytes()
    brought = tmp_path / "damaged.zip"
    for at in range(7, len(held), len(held) // 50):
        brought.write_bytes(held[:at] + bytes([held[at] ^ 0xFF]) + held[at + 1 :])
        with suppress(NoBundle, DoesNotHold):
            verified(brought)


def test_a_link_is_not_followed(of_case: Path, tmp_path: Path) -> None:
    bundle = copied(of_case, tmp_path)
    elsewhere = tmp_path / "elsewhere"
    (bundle / "reads.ndjson").rename(elsewhere)
    (bundle / "reads.ndjson").symlink_to(elsewhere)
    with pytest.raises(DoesNotHold, match=r"the file reads\.ndjson is missing"):
        verified(bundle)


def test_hostile_rows_are_named_and_not_run_into(of_case: Path, tmp_path: Path) -> None:
    for hostile in (
        b"[" * 100_000,
        b'{"index":1e999}',
        b"null",
        b"\xff",
        b'{"index":"' + b"9" * 9999,
    ):
        bundle = copied(of_case, tmp_path / str(len(hostile)))
        (bundle / "events.proofs").write_bytes(hostile + b"\n")
        with pytest.raises(DoesNotHold, match="the first proof cannot be read"):
            verified(bundle)


def test_a_manifest_that_lies_about_its_parts_is_refused(of_case: Path, tmp_path: Path) -> None:
    bundle = copied(of_case, tmp_path)
    file = bundle / "manifest.note"
    file.write_text(file.read_text().replace('"whole":false', '"whole":true'))
    with pytest.raises(DoesNotHold, match="is not signed by braid/1/bundle"):
        verified(bundle)
    file.write_text("braid/1/bundle\n[]\n\n")
    with pytest.raises(NoBundle):
        verified(bundle)
