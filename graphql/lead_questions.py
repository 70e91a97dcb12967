"""What a program lead may ask: published measures, and the rules that her program may watch by.

Of the rules it answers from the program's lines as her strand has them, not from the log: read in
one moment behind her own read record, with the figures that her role may see and no others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import strawberry

from braid.domain.disclosure.lead.line import LeadLine
from braid.domain.disclosure.line import Kind
from braid.domain.disclosure.program import Declared, Tested
from braid.domain.program.events import Backtest, Share
from braid.domain.rules.catalogue import RULES
from braid.domain.rules.rule import Rule
from braid.projections.program import ProgramLine

from . import program_fields
from .asking import Asking
from .cursors import LARGEST_PAGE
from .parts import Part, made, part, several
from .program_questions import some_program_lines

OF_RULES = (Kind.RULE_BACKTESTED, Kind.RULE_SWITCHED_ON, Kind.RULE_SWITCHED_OFF)
TENTHS = 10


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def measure_questions() -> Any:  # noqa: ANN401
    """What a Query answers of published measures."""
    cell = part("Cell", program_fields.CellFields)
    table = part(
        "Table", program_fields.TableFields, holds={"cells": cell}, cells=several(cell.type)
    )
    month = made("Month", program_fields.MonthFields, tables=several(table.type))
    page = made("MonthPage", program_fields.MonthPageFields, months=several(month))

    def shown(one: ProgramLine) -> Any:  # noqa: ANN401
        told = one.line.published if isinstance(one.line, LeadLine) else None
        if told is None:
            raise TypeError(type(one.line).__name__)
        tables = table.shown(told.tables)
        return month(month=told.month, published_at=one.recorded_at, tables=tables)

    @strawberry.type
    class Measures:
        @strawberry.field
        def measures(
            self,
            info: Asking,
            first: int = 12,
            after: str | None = None,
            min_position: str | None = None,
        ) -> page:  # type: ignore[valid-type]
            """Published months, the latest published first: nothing about fewer than eleven."""
            found = some_program_lines(
                info,
                "measures",
                first=first,
                after=after,
                kinds=(Kind.MEASURES_PUBLISHED,),
                min_position=min_position,
            )
            months = [shown(one) for one in found.items]
            return page(months=months, end_cursor=found.end_cursor, has_more=found.has_more)  # type: ignore[no-any-return]

    return Measures


def rule_questions(parameter: Part, tested: Part) -> Any:  # noqa: ANN401
    """What a Query answers of rules."""
    bounds = made("Bounds", program_fields.BoundsFields)
    watching = part(
        "Watching",
        program_fields.WatchingFields,
        holds={"parameters": parameter},
        parameters=several(parameter.type),
    )
    rule = made(
        "Rule",
        program_fields.RuleFields,
        parameters=several(bounds),
        watching=watching.type | None,
        tested=several(tested.type),
    )

    def shown(one: Rule, standing: "Standing") -> Any:  # noqa: ANN401
        return rule(
            name=one.name,
            version=one.version,
            sentence=one.sentence,
            parameters=[
                bounds(name=name, usual=b.usual, least=b.least, most=b.most, meaning=b.meaning)
                for name, b in one.parameters.items()
            ],
            watching=watching.shown(standing.watching.get(one.name)),
            tested=[tested.shown(test) for test in standing.tested if test.rule == one.name],
        )

    @strawberry.type
    class Rules:
        @strawberry.field
        def rules(self, info: Asking, min_position: str | None = None) -> list[rule]:  # type: ignore[valid-type]
            """Every rule there is: what it watches for, whether it does, how it did on history."""
            standing = standing_of(_told(info, min_position))
            return [shown(one, standing) for one in RULES.values()]

    return Rules


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Which rules watch, and which were tested, the latest first."""

    watching: Mapping[str, Declared]
    tested: Sequence[Tested]


def standing_of(told: Iterable[LeadLine]) -> Standing:
    """What lines of the program, the latest first, come to."""
    latest: dict[str, Declared | None] = {}
    tested: list[Tested] = []
    for line in told:
        if line.tested is not None:
            tested.append(line.tested)
        elif line.declared is not None and line.declared.rule is not None:
            is_on = line.kind is Kind.RULE_SWITCHED_ON
            latest.setdefault(line.declared.rule, line.declared if is_on else None)
    watching = {name: one for name, one in latest.items() if one is not None}
    return Standing(watching=watching, tested=tested)


def coarse(figures: Backtest) -> Mapping[str, Any]:
    """Figures in tenths; nothing where her disclosure told of none."""
    return {
        "subgroup": figures.subgroup,
        "per_case_month": figures.per_case_month,
        "per_clinician_day": figures.per_clinician_day,
        "precision_tenths": _tenths(figures.precision),
        "sensitivity_tenths": _tenths(figures.sensitivity),
    }


def _tenths(share: Share) -> int | None:
    return share.count if share.of == TENTHS else None


def _told(info: Asking, min_position: str | None) -> Iterable[LeadLine]:
    after: str | None = None
    while True:
        page = some_program_lines(
            info,
            "rules",
            first=LARGEST_PAGE,
            after=after,
            kinds=OF_RULES,
            min_position=min_position,
        )
        yield from (one.line for one in page.items if isinstance(one.line, LeadLine))
        if not page.has_more:
            return
        after = page.end_cursor
