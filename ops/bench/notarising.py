"""What proof costs: the notary beside appends, and the read record beside a read."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from braid.domain.identity import CaseId
from braid.ops.notary.following import Notary
from braid.ops.notary.sources import Subject as Log
from braid.ops.notary.verifying import Verifier
from braid.projections.caseload import card
from braid.projections.reading import Reading
from braid.projections.timeline import Filter, timeline

from .appending import decided
from .floor import floor
from .measure import Contender, Measure
from .plan import PAGE, PROGRAM
from .stage import Stage
from .weaving import read_out

OFTEN = 0.1
"""Seconds between two checkpoints here: ten times as many as by default."""
LONGER = 8
"""Times as many commands in a round as elsewhere, so that a round sees several checkpoints."""


class ProofDoesNotHold(Exception):
    """What was notarised does not verify."""


def notarised(stage: Stage) -> list[Measure]:
    """Four measures, those that only read first."""
    home = Path(stage.held.enter_context(tempfile.TemporaryDirectory()))
    bench = _Bench(stage, home)
    return [bench.read(), bench.followed(), bench.verified(), bench.appended()]


class _Bench:
    """The notary of a stage."""

    def __init__(self, stage: Stage, home: Path) -> None:
        self._stage = stage
        self._home = home
        self._key = Ed25519PrivateKey.generate()
        self._running: tuple[Notary, Thread] | None = None
        stage.held.callback(self._quiet)

    def read(self) -> Measure:
        """A first page, in a transaction that has its read record, and with its own."""
        stage = self._stage
        [[longest]] = stage.asked("longest_case", person=stage.program.clinician.person)
        case = CaseId(longest)
        open_reads = [stage.read()]

        def begun() -> None:
            open_reads[0].start_over()
            open_reads[0].of("case", [case])

        def page(reading: Reading) -> int:
            shown = card(reading, case)
            timeline(reading, shown, limit=PAGE + 1, before=None, wanted=Filter())
            return 1

        def recorded() -> int:
            with stage.read() as read:
                return page(read.of("case", [case]))

        stage.held.enter_context(open_reads[0])
        return self._measure(
            "read, recorded",
            "page",
            Contender(
                name="floor",
                once=lambda: page(open_reads[0].current),
                times=stage.plan.pages,
                before=begun,
            ),
            Contender(
                name="with its record",
                once=recorded,
                times=stage.plan.pages,
                before=open_reads[0].start_over,
            ),
        )

    def followed(self) -> Measure:
        """The whole log into its tree, signed."""

        def once() -> int:
            self._notary().catch_up()
            return self._stage.program.events

        return self._over_the_log("notarise", "Notary.catch_up", once, before=self._forgotten)

    def verified(self) -> Measure:
        """The whole log held beside its tree and what was signed."""
        connection = self._stage.held.enter_context(
            psycopg.connect(self._stage.logins.notary, autocommit=True)
        )

        def once() -> int:
            found = Verifier(
                connection=connection,
                subject=Log.EVENTS,
                program=PROGRAM,
                key=self._notary().keys[Log.EVENTS],
            ).verify()
            if found.findings or not found.proven:
                raise ProofDoesNotHold(len(found.findings))
            return found.proven

        return self._over_the_log(
            "verify", "Verifier.verify", once, before=lambda: self._notary().catch_up()
        )

    def appended(self) -> Measure:
        """One comment at a time, with no notary and beside one that signs very often."""
        append = decided(self._stage)
        alone = Contender(
            name="floor",
            once=partial(_once, append),
            times=LONGER * self._stage.plan.commands,
            before=self._quiet,
        )
        beside = replace(alone, name="beside the notary", before=self._busy)
        return self._measure("append, notarised", "command", alone, beside)

    def _over_the_log(
        self, name: str, way: str, once: Callable[[], int], before: Callable[[], None]
    ) -> Measure:
        floor = Contender(name="floor", once=partial(read_out, self._stage))
        return self._measure(name, "event", floor, Contender(name=way, once=once, before=before))

    def _measure(self, name: str, unit: str, floor: Contender, other: Contender) -> Measure:
        return Measure(name=name, unit=unit, floor=floor, others=(other,))

    def _notary(self) -> Notary:
        return Notary(
            self._stage.logins.notary, self._key, program=PROGRAM, home=self._home, every=OFTEN
        )

    def _forgotten(self) -> None:
        """No tree, and nobody who remembers one."""
        self._stage.plain.execute(floor()["forget_proof"])
        for file in self._home.rglob("*.checkpoint"):
            file.unlink()

    def _busy(self) -> None:
        self._quiet()
        notary = self._notary()
        # Off the clock: what a round before this one has left to do.
        notary.catch_up()
        thread = Thread(target=notary.run, daemon=True)
        thread.start()
        self._running = (notary, thread)

    def _quiet(self) -> None:
        if self._running is not None:
            notary, thread = self._running
            notary.end()
            thread.join()
            self._running = None


def _once(append: Callable[[int], None]) -> int:
    append(0)
    return 1
