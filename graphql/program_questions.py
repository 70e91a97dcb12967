"""What may be asked of the program itself: what it declared, tested and published."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import strawberry

from braid.domain.disclosure.line import Kind
from braid.domain.identity import Role
from braid.projections.program import ProgramLine, program_lines

from . import program_fields
from .asking import Asking, Page, recorded, timed
from .cursors import page_size, program_cursor, program_place
from .fields import LinePageFields
from .kinds import program_kind
from .parts import Part, made, part, several


def some_program_lines(
    info: Asking,
    operation: str,
    *,
    first: int,
    after: str | None,
    kinds: Sequence[str] | None,
    min_position: str | None,
) -> Page[ProgramLine]:
    """A page of the program's lines, the latest first, behind a read record."""
    limit, before = page_size(first), program_place(after) if after else None
    wanted = None if kinds is None else [Kind(kind) for kind in kinds]
    with timed(info.context, operation):
        reading = recorded(info.context, operation, [], min_position)
        found = program_lines(reading, limit=limit + 1, before=before, kinds=wanted)
    shown = found[:limit]
    cursor = program_cursor(shown[-1].place) if shown else None
    return Page(items=shown, end_cursor=cursor, has_more=len(found) > limit)


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def program_questions(role: Role, parts: Mapping[str, Part], **more: Any) -> Any:  # noqa: ANN401
    """What a Query answers of the program, in lines with these parts and fields of the role."""
    kind = program_kind(role)
    line, show = _line(kind, parts, more)
    page = made("ProgramPage", LinePageFields, lines=several(line))

    @strawberry.type
    class ProgramLines:
        @strawberry.field
        def program(
            self,
            info: Asking,
            first: int = 25,
            after: str | None = None,
            kinds: list[kind] | None = None,  # type: ignore[valid-type]
            min_position: str | None = None,
        ) -> page:  # type: ignore[valid-type]
            """What the program declared, the latest first, as far as your role sees it."""
            found = some_program_lines(
                info, "program", first=first, after=after, kinds=kinds, min_position=min_position
            )
            shown = [show(one) for one in found.items]
            return page(lines=shown, end_cursor=found.end_cursor, has_more=found.has_more)  # type: ignore[no-any-return]

    return ProgramLines


def _line(
    kind: Any,  # noqa: ANN401
    parts: Mapping[str, Part],
    more: Mapping[str, Any],
) -> tuple[Any, Callable[[ProgramLine], Any]]:
    held = {name: one.type | None for name, one in parts.items() if name not in more}
    shared = program_fields.ProgramLineFields
    line, plain = made("ProgramLine", shared, kind=kind, **held, **more), more.keys() - parts.keys()

    def show(one: ProgramLine) -> Any:  # noqa: ANN401
        told = one.line
        return line(
            id=one.event_id,
            kind=kind(told.kind),
            headline=told.headline,
            recorded_at=one.recorded_at,
            by=one.by.person,
            by_role=one.by.role,
            **{name: part.shown(getattr(told, name)) for name, part in parts.items()},
            **{name: getattr(told, name) for name in plain},
        )

    return line, show


def parameter_part() -> Part:
    """A parameter of a rule."""
    return part("Parameter", program_fields.ParameterFields)


def declared_part(shared: type, parameter: Part) -> Part:
    """What holds from now on, in these fields."""
    held = {"parameters": parameter}
    return part("Declared", shared, holds=held, parameters=several(parameter.type))


def tested_part(parameter: Part, figures: Part) -> Part:
    """A back-test, with these figures."""
    return part(
        "Tested",
        program_fields.TestedFields,
        holds={"parameters": parameter, "figures": figures},
        parameters=several(parameter.type),
        figures=several(figures.type),
    )


def exact_figures() -> Part:
    """Figures of a back-test as they are."""
    share = part("Share", program_fields.ShareFields)
    return part(
        "Backtest",
        program_fields.BacktestFields,
        holds={"precision": share, "sensitivity": share},
        precision=share.type,
        sensitivity=share.type,
    )
