"""Named SQL statements, read from the .sql files beside the code that uses them."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import LiteralString, cast

_HEADING = re.compile(r"^-- (\w+) --$", re.MULTILINE)


@cache
def statements(package: str, file: str) -> Mapping[str, LiteralString]:
    """Each statement of a file under its heading.

    The files ship with Braid, so their text is as trustworthy as its code.
    """
    text = (resources.files(package) / file).read_text(encoding="utf-8")
    _, *parts = _HEADING.split(text)
    # cast: a shipped file's text is a literal of the program, which the type cannot express.
    return {
        name: cast("LiteralString", body.strip())
        for name, body in zip(parts[::2], parts[1::2], strict=True)
    }
