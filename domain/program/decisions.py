"""What a program may decide: its lead declares, Braid records tests and published measures."""

from braid.domain.clocks import Circumstances
from braid.domain.identity import Role
from braid.domain.refusals import NotInYourScope

from .events import (
    AttentionDeclared,
    Counting,
    DisclosureAdopted,
    DoorPromiseDeclared,
    MeasuresPublished,
    Parameter,
    RecoveryCountDeclared,
    RuleBacktested,
    RuleSwitchedOff,
    RuleSwitchedOn,
    SchemaAdopted,
)
from .refusals import (
    AttentionOutOfBounds,
    HoursOutOfBounds,
    MonthIsPublished,
    RuleIsOff,
    RuleIsOn,
    RuleNotBacktested,
)
from .state import Program, Watching

A_WEEK = 7 * 24


def switch_rule_on(
    program: Program,
    when: Circumstances,
    *,
    rule: str,
    version: int,
    parameters: tuple[Parameter, ...],
) -> RuleSwitchedOn:
    """Let a rule watch, in a version and with parameters that were tested on history."""
    _admit(when, Role.LEAD)
    wanted = Watching(version=version, parameters=parameters)
    if program.rules.get(rule) == wanted:
        raise RuleIsOn
    if (rule, wanted) not in program.tested:
        raise RuleNotBacktested
    return RuleSwitchedOn(rule=rule, version=version, parameters=parameters)


def switch_rule_off(program: Program, when: Circumstances, *, rule: str) -> RuleSwitchedOff:
    """Let a rule watch no longer; the warnings it has raised stay."""
    _admit(when, Role.LEAD)
    if rule not in program.rules:
        raise RuleIsOff
    return RuleSwitchedOff(rule=rule)


def declare_door_promise(
    program: Program, when: Circumstances, *, hours: int
) -> DoorPromiseDeclared | None:
    """Promise how soon the door opens to who asks to come back."""
    _admit(when, Role.LEAD)
    if not 1 <= hours <= A_WEEK:
        raise HoursOutOfBounds
    return None if program.door_open_hours == hours else DoorPromiseDeclared(hours=hours)


def declare_recovery_count(
    program: Program, when: Circumstances, *, counting: Counting
) -> RecoveryCountDeclared | None:
    """Say how days are counted after a lapse."""
    _admit(when, Role.LEAD)
    return None if program.counting is counting else RecoveryCountDeclared(counting=counting)


def declare_attention(
    program: Program,
    when: Circumstances,
    *,
    cards_a_day: int,
    notice_hours: int,
    concern_hours: int,
    urgent_minutes: int,
) -> AttentionDeclared:
    """Say how much of a clinician's attention warnings may take."""
    del program
    _admit(when, Role.LEAD)
    within_bounds = (
        1 <= cards_a_day <= 50  # noqa: PLR2004 - as the refusal says
        and 1 <= notice_hours <= 2 * A_WEEK
        and 1 <= concern_hours <= A_WEEK
        and 5 <= urgent_minutes <= 12 * 60  # noqa: PLR2004
        and urgent_minutes <= 60 * concern_hours <= 60 * notice_hours
    )
    if not within_bounds:
        raise AttentionOutOfBounds
    return AttentionDeclared(
        cards_a_day=cards_a_day,
        notice_hours=notice_hours,
        concern_hours=concern_hours,
        urgent_minutes=urgent_minutes,
    )


def record_backtest(
    program: Program, when: Circumstances, *, backtest: RuleBacktested
) -> RuleBacktested:
    """Put a back-test on record."""
    del program
    _admit(when, Role.BRAID)
    return backtest


def publish_measures(
    program: Program, when: Circumstances, *, measures: MeasuresPublished
) -> MeasuresPublished:
    """Publish a month's measures, once: two publications could be subtracted."""
    _admit(when, Role.BRAID)
    if measures.month in program.published:
        raise MonthIsPublished
    return measures


def adopt_disclosure(
    program: Program, when: Circumstances, *, role: Role, version: int
) -> DisclosureAdopted | None:
    """Put on record by which version of its disclosure a role sees from now on."""
    _admit(when, Role.BRAID)
    if program.disclosures.get(role) == version:
        return None
    return DisclosureAdopted(role=role, version=version)


def adopt_schema(
    program: Program, when: Circumstances, *, role: Role, digest: str
) -> SchemaAdopted | None:
    """Put on record by which schema a role asks from now on."""
    _admit(when, Role.BRAID)
    if program.schemas.get(role) == digest:
        return None
    return SchemaAdopted(role=role, digest=digest)


def _admit(when: Circumstances, role: Role) -> None:
    if when.by.role is not role:
        raise NotInYourScope
