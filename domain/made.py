"""Making a frozen dataclass at once: what is made a million times a minute sets no field alone."""

from dataclasses import MISSING, fields
from typing import Any, TypeVar

Made = TypeVar("Made")


def made_at_once(kind: type[Made]) -> type[Made]:
    """The class, whose instances take all fields in one step. Fields and defaults stay as declared.

    A frozen dataclass sets each field through `object.__setattr__`: a line has thirty of them.
    """
    declared = fields(kind)  # type: ignore[arg-type]
    defaults = {one.name: one.default for one in declared if one.default is not MISSING}
    count, keep = len(declared), object.__setattr__

    # Any: the fields of whatever class.
    def __init__(self: Made, **given: Any) -> None:  # noqa: ANN401, N807
        values = defaults | given
        # A field too few or too many; of both at once the type checker knows.
        if len(values) != count:
            raise TypeError(kind.__name__)
        keep(self, "__dict__", values)

    kind.__init__ = __init__  # type: ignore[assignment, method-assign]
    return kind


def changed(one: Made, **changes: Any) -> Made:  # noqa: ANN401 - the fields of whatever class
    """Another with some fields changed: `dataclasses.replace` for what is made at once.

    Raises TypeError for a field that it does not have.
    """
    other: Made = object.__new__(type(one))
    values = other.__dict__
    values.update(one.__dict__)
    values.update(changes)
    if len(values) != len(one.__dict__):
        raise TypeError(type(one).__name__)
    return other
