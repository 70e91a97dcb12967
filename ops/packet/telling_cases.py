"""What a packet's pages say of one case."""

from collections.abc import Iterator
from dataclasses import dataclass

from braid.domain.clocks import Interval
from braid.domain.identity import Member, Role
from braid.projections.actions import Action

from .contents import CaseTold, Evidence, OpenWarning, Told
from .pages import Block, Grid, Listing, Paragraph, Section, Text, row
from .telling_figures import figures
from .telling_windows import window_said
from .words import ROLES, Clock, particulars, spoken

BETWEEN = " \N{MIDDLE DOT} "
PRESSES = {"notice": "Look this week", "concern": "Look within a day or two", "urgent": "Look now"}


@dataclass(frozen=True, kw_only=True)
class Teller:
    """Tells of one case."""

    clock: Clock
    case: CaseTold
    anchor: str

    def summary(self) -> str:
        """The case in a sentence or two."""
        opened = f"Support began on {self._day(self.case.opened_at)}"
        ended = self.case.closed_at
        if ended is not None:
            return f"{opened} and ended on {self._day(ended)}. {self._since()}"
        return f"{opened}. {self._since()}"

    def parts(self) -> Iterator[Section]:
        """What there is to tell; what there is nothing to tell of is left out."""
        told = self.case
        for title, blocks in (
            ("Open early warnings", self._each(self._warning(one) for one in told.warnings)),
            ("Open lapses", self._each(self._lapse(one.occurred) for one in told.open_lapses)),
            ("Decided, and what became of it", self._actions()),
            ("High-risk windows", self._each(window_said(one, self.clock) for one in told.windows)),
            ("Twelve weeks in figures", figures(told.called, told.weeks)),
            ("What happened since", self._lines()),
            ("The team", self._team()),
        ):
            if blocks:
                anchor = f"{self.anchor}-{title.split(',')[0].lower().replace(' ', '-')}"
                yield Section(anchor=anchor, title=title, blocks=blocks)

    def _each(self, said: Iterator[Text]) -> tuple[Block, ...]:
        items = tuple(said)
        return (Listing(items=items),) if items else ()

    def _since(self) -> str:
        return f"What follows is told from {self._day(self.case.since)} on."

    def _day(self, moment: object) -> str:
        return self.clock.briefly(moment).split(",")[0]  # type: ignore[arg-type]

    def _warning(self, one: OpenWarning) -> Text:
        return Text(
            said=f"{PRESSES[one.severity.value]}: {one.sentence or spoken(one.about or '')}",
            more=tuple(self._of_warning(one)),
        )

    def _of_warning(self, one: OpenWarning) -> Iterator[str]:
        yield f"Raised {self.clock.briefly(one.raised_at)}."
        if one.taken_on_at is not None:
            yield f"Taken on {self.clock.briefly(one.taken_on_at)}."
        yield from (f"It rests on: {self._rests_on(each)}" for each in one.evidence)
        yield from (f"Against it speaks: {self._rests_on(each)}" for each in one.counter_evidence)
        if one.closes_when:
            yield f"It closes when: {one.closes_when}"

    def _rests_on(self, one: Evidence) -> str:
        return f"{one.headline} ({self.clock.span(one.occurred)})"

    def _lapse(self, when: Interval) -> Text:
        return Text(said=f"{self.clock.span(when)}. The way back is open.")

    def _actions(self) -> tuple[Block, ...]:
        if not self.case.actions:
            return ()
        rows = tuple(self._action(one) for one in self.case.actions)
        caption = (
            f"What was decided for {self.case.called}: first what is to do, then what was done"
        )
        columns = ("What, and why", "Who", "Due")
        return (Grid(caption=caption, columns=columns, rows=rows, widths=(7, 4, 3)),)

    def _action(self, one: Action) -> tuple[Text, ...]:
        agreed = one.agreed
        kind = spoken(agreed.kind.value) if agreed.kind else ""
        return row(
            Text(said=agreed.what or "", more=(f"Why: {agreed.why}", f"Kind: {kind}")),
            one.owner_name or (ROLES[agreed.owner_role] if agreed.owner_role else ""),
            Text(said=self._day(agreed.due) if agreed.due else "", more=tuple(self._became(one))),
        )

    def _became(self, one: Action) -> Iterator[str]:
        if one.is_overdue:
            yield "Its day has gone by."
        if one.done_at is not None:
            yield f"Done {self._day(one.done_at)}."
        if one.note:
            yield f"What came of it: {one.note}"

    def _lines(self) -> tuple[Block, ...]:
        if not self.case.lines:
            return (Paragraph(text="Nothing was told in this time."),)
        rows = tuple(self._line(one) for one in self.case.lines)
        caption = f"What was told of {self.case.called}, the latest recorded first"
        columns = ("When", "What", "Told by")
        return (Grid(caption=caption, columns=columns, rows=rows, widths=(4, 9, 3)),)

    def _line(self, one: Told) -> tuple[Text, ...]:
        more = BETWEEN.join(particulars(one.line, self.clock))
        return row(
            self.clock.span(one.occurred),
            Text(
                said=one.line.headline,
                more=(more,) if more else (),
                words=one.line.words,
            ),
            self._by(one.by),
        )

    def _by(self, who: Member) -> str:
        if who.role is Role.PARTICIPANT:
            return self.case.called
        names = {(one.person, one.role): one.name for one in self.case.team}
        return names.get((who.person, who.role), ROLES[who.role])

    def _team(self) -> tuple[Block, ...]:
        if not self.case.team:
            return ()
        items = (Text(said=f"{one.name}, {ROLES[one.role]}") for one in self.case.team)
        return (Listing(items=tuple(items)),)
