"""Where a bundle goes: a folder or a zip file that nobody else on this machine reads."""

import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

ZIP = ".zip"


@contextmanager
def packed(out: Path) -> Iterator[Path]:
    """An empty folder beside; what is in it at the end stands at its place at once, or not at all.

    Raises FileExistsError where there is something already, NotADirectoryError where it cannot be.
    """
    if out.exists() or out.is_symlink():
        raise FileExistsError(17, "There is something already", str(out))
    if not out.parent.is_dir():
        raise NotADirectoryError(20, "This is no folder", str(out.parent))
    beside = out.with_name(f".{uuid4()}.bundle")
    beside.mkdir(mode=0o700)
    try:
        yield beside
        if out.suffix == ZIP:
            _zip(beside, out)
        else:
            beside.rename(out)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _zip(folder: Path, out: Path) -> None:
    unfinished = out.with_name(f".{uuid4()}{ZIP}")
    number = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with (
            os.fdopen(number, "w+b") as opened,
            zipfile.ZipFile(opened, "w", compression=zipfile.ZIP_DEFLATED) as archive,
        ):
            for file in sorted(one for one in folder.rglob("*") if one.is_file()):
                archive.write(file, file.relative_to(folder).as_posix())
        unfinished.rename(out)
    except BaseException:
        unfinished.unlink()
        raise
