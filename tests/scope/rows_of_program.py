"""What is seen of the program itself: rows of the disclosure table.

What it promises her she is shown; peers, by which rules it watches too; clinicians, on what that
rests and how long warnings may wait. Published measures are the lead's.
"""

from datetime import date

from braid.domain.identity import Role
from braid.domain.program.events import (
    AttentionDeclared,
    Backtest,
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
    Share,
)
from braid.domain.program.published import Cell, Table

from .claims import BY_CLOCK, HIDDEN, Row, shows

LEAD = Role.LEAD
USUAL = (Parameter(name="days", value=14.0), Parameter(name="misses", value=3.0))
FIGURES = Backtest(
    subgroup="everybody",
    cases=45,
    warnings=80,
    precision=Share(count=30, of=80, low=0.27, high=0.48, people=21, other_people=34),
    sensitivity=Share(count=30, of=60, low=0.38, high=0.62, people=22, other_people=23),
    lead_days=9.25,
    lead_low=7.125,
    lead_high=11.375,
    per_case_month=0.4375,
    per_clinician_day=0.3125,
)

PROGRAM = (
    Row(
        event=RuleBacktested(
            rule="drift",
            version=1,
            parameters=USUAL,
            first=date(2025, 1, 1),
            last=date(2025, 12, 31),
            horizon_days=28,
            figures=(FIGURES, FIGURES),
        ),
        by=BY_CLOCK,
        peer=HIDDEN,
        clinician=shows("rule version parameters first last horizon_days figures"),
        participant=HIDDEN,
        lead=shows("rule version parameters first last horizon_days", partly="figures"),
    ),
    Row(
        event=RuleSwitchedOn(rule="drift", version=1, parameters=USUAL),
        by=LEAD,
        peer=shows("rule version parameters"),
        clinician=shows("rule version parameters"),
        participant=HIDDEN,
        lead=shows("rule version parameters"),
    ),
    Row(
        event=RuleSwitchedOff(rule="drift"),
        by=LEAD,
        peer=shows("rule"),
        clinician=shows("rule"),
        participant=HIDDEN,
        lead=shows("rule"),
    ),
    Row(
        event=DoorPromiseDeclared(hours=24),
        by=LEAD,
        peer=shows("hours"),
        clinician=shows("hours"),
        participant=shows("hours"),
        lead=shows("hours"),
    ),
    Row(
        event=RecoveryCountDeclared(counting=Counting.GOES_ON),
        by=LEAD,
        peer=shows("counting"),
        clinician=shows("counting"),
        participant=shows("counting"),
        lead=shows("counting"),
    ),
    Row(
        event=AttentionDeclared(
            cards_a_day=8, notice_hours=72, concern_hours=24, urgent_minutes=15
        ),
        by=LEAD,
        peer=HIDDEN,
        clinician=shows("cards_a_day notice_hours concern_hours urgent_minutes"),
        participant=HIDDEN,
        lead=shows("cards_a_day notice_hours concern_hours urgent_minutes"),
    ),
    Row(
        event=MeasuresPublished(
            month=date(2026, 2, 1),
            tables=(
                Table(
                    measure="retention",
                    cells=(Cell(row="28 days", column="share", value=0.75),),
                ),
            ),
        ),
        by=BY_CLOCK,
        peer=HIDDEN,
        clinician=HIDDEN,
        participant=HIDDEN,
        lead=shows("month tables"),
    ),
    Row(
        event=DisclosureAdopted(role=Role.PEER, version=3),
        by=BY_CLOCK,
        peer=HIDDEN,
        clinician=HIDDEN,
        participant=HIDDEN,
        lead=HIDDEN,
    ),
    Row(
        event=SchemaAdopted(role=Role.PEER, digest="3b97f542"),
        by=BY_CLOCK,
        peer=HIDDEN,
        clinician=HIDDEN,
        participant=HIDDEN,
        lead=HIDDEN,
    ),
)
