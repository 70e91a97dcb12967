"""Making sure that a folder's names are on the disk."""

import os
from pathlib import Path


def sync(folder: Path) -> None:
    """What was made or removed in the folder lasts once this returns."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
