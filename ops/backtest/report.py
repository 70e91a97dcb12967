"""A back-test in words: a table of its subgroups, and what to know when reading it."""

from collections.abc import Iterator

from rich.table import Table

from braid.domain.program.events import Share

from .intervals import Median
from .running import Result
from .scoring import Figures, Told
from .targets import target_of

HEADINGS = (
    "subgroup",
    "cases",
    "warnings",
    "precision",
    "sensitivity",
    "lead, days",
    "a case-month",
    "a clinician-day",
)


def table(result: Result) -> Table:
    """The figures, a line a subgroup, with 95 % intervals."""
    asked = result.asked
    title = f"{asked.rule.name}, version {asked.rule.version}: {asked.span.first} to "
    shown = Table(*HEADINGS, title=f"{title}{asked.span.last}")
    for figures in result.figures:
        shown.add_row(*row(figures))
    return shown


def row(figures: Figures) -> tuple[str, ...]:
    """One subgroup's line."""
    if figures.told is None:
        return figures.subgroup, "too few", *([""] * (len(HEADINGS) - 2))
    found = figures.told.backtest
    lead = Median(
        value=found.lead_days, low=found.lead_low, high=found.lead_high, of=len(figures.told.leads)
    )
    return (
        figures.subgroup,
        str(figures.cases),
        str(found.warnings),
        in_percent(found.precision),
        in_percent(found.sensitivity),
        _days(lead),
        f"{found.per_case_month:.2f}",
        f"{found.per_clinician_day:.3f}",
    )


def in_percent(share: Share) -> str:
    """A share with its interval."""
    if share.low is None or share.high is None:
        return "none to judge"
    low, high, value = 100 * share.low, 100 * share.high, 100 * share.count / share.of
    return f"{value:.0f} % ({low:.0f}-{high:.0f}), {share.count} of {share.of}"


def notes(result: Result) -> Iterator[str]:
    """What to know when reading the table."""
    asked, whole = result.asked, result.figures[0].told
    values = ", ".join(f"{name} {value:g}" for name, value in asked.parameters.items())
    yield f"Parameters: {values}."
    yield _clock(asked.as_told)
    yield (
        f"Right is a warning that {target_of(asked.rule.name).words} followed within "
        f"{asked.horizon_days} days; precision is the share of warnings that were right, "
        "sensitivity the share of those events that a warning came before."
    )
    if whole is not None:
        yield from _whole(whole)


def _clock(as_told: bool) -> str:  # noqa: FBT001 - the one thing that it is about
    if as_told:
        return (
            "Counted by when things were reported (as told): on a log that was kept as things "
            "happened, this knows more than Braid could have known."
        )
    return (
        "Counted by when the log took things: the rule knows each morning what was on record. A "
        "past that was imported or played in is known from then on only; --as-told counts it by "
        "when it was reported."
    )


def _whole(whole: Told) -> Iterator[str]:
    yield (
        f"{_warnings(whole.censored)} left out of precision: the horizon reaches past the end "
        "of the case or of the history."
    )
    yield f"{_warnings(whole.during)} raised while she was out after a lapse: no lead there."
    yield (
        f"From a warning to the next intervention on record (a warning acted upon, or a return): "
        f"{_days(whole.answered)} days, {whole.answered.of} of {whole.backtest.warnings} warnings."
    )


def _warnings(count: int) -> str:
    return "1 warning was" if count == 1 else f"{count} warnings were"


def _days(lead: Median) -> str:
    if lead.value is None:
        return "none"
    if lead.low is None or lead.high is None:
        return f"{lead.value:.1f}"
    return f"{lead.value:.1f} ({lead.low:.1f}-{lead.high:.1f})"
