"""The one place where Braid is put together; everybody else receives what they need."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from anyio import CapacityLimiter
from prometheus_client import CollectorRegistry

from braid.domain.identity import READING_ROLES
from braid.domain.store.cases import Cases
from braid.domain.store.conferences import Conferences
from braid.domain.store.datastore import Datastore
from braid.domain.store.histories import Histories
from braid.domain.store.log import Log
from braid.domain.store.programs import Programs
from braid.domain.store.vault import Vault
from braid.domain.store.wake import Waker
from braid.graphql.services import Services
from braid.projections.follow import Follower, StrandStopped
from braid.projections.looking_attempts import Attempts
from braid.projections.past import Pasts
from braid.projections.past_histories import KeptHistories, PastHistories
from braid.projections.positions import Positions
from braid.projections.reading import Strands
from braid.projections.strand import Strand
from braid.projections.watch import StrandWatch

from .calendar import LibraryCalendar
from .clock import now
from .database.logins import Logins
from .database.pasts import pasts
from .database.readers import readers
from .database.secrets import claim_key
from .erasing.opening import opened_vault
from .health import Ready
from .issuer.believing import verifier_of
from .keeping.clockwork import Clockwork
from .measures import Measures, StrandCollector
from .packet.making import LogPackets
from .settings import Settings


@dataclass(frozen=True, kw_only=True)
class Writing:
    """What records events."""

    log: Log
    cases: Cases
    programs: Programs
    conferences: Conferences
    packets: LogPackets
    histories: Histories
    vault: Vault


@dataclass(frozen=True, kw_only=True)
class Following:
    """What follows the log into strands."""

    log: Log
    vault: Vault
    datastore: Datastore
    strands: list[Strand]
    follower: Follower


@dataclass(frozen=True, kw_only=True)
class Serving:
    """What answers requests."""

    services: Services
    ready: Ready
    registry: CollectorRegistry


@contextmanager
def writing(
    found: Logins, home: Path, *, program: int, workers: int = 4, mends: bool = False
) -> Iterator[Writing]:
    """What records events, on the login that may append. Raises as `opened_vault` does."""
    with ExitStack() as held:
        datastore = Datastore(found.writer, pool_size=workers)
        held.callback(datastore.close)
        vault = held.enter_context(opened_vault(datastore, home, program=program, mends=mends))
        waker = held.enter_context(Waker(found.writer))
        log = Log(datastore, vault, program=program, wake=waker.wake)
        held.callback(log.close)
        yield Writing(
            log=log,
            cases=Cases(log, clock=now),
            programs=Programs(log, clock=now),
            conferences=Conferences(log, clock=now),
            packets=LogPackets(log),
            histories=Histories(log, wake=waker.wake),
            vault=vault,
        )


@contextmanager
def following(
    found: Logins, home: Path, *, program: int, mends: bool = False
) -> Iterator[Following]:
    """What follows the log, on the login that writes strands. Raises as `opened_vault` does."""
    with ExitStack() as held:
        reading = Datastore(found.follower, pool_size=2)
        strands_store = Datastore(found.strands, pool_size=3)
        held.callback(reading.close)
        held.callback(strands_store.close)
        vault = held.enter_context(opened_vault(reading, home, program=program, mends=mends))
        log = Log(reading, vault, program=program, wake=lambda: None)
        held.callback(log.close)
        strands = [Strand(strands_store, vault, role, program=program) for role in READING_ROLES]
        key = claim_key(home).secret
        follower = Follower(log, strands, conninfo=found.follower, key=key)
        yield Following(
            log=log, vault=vault, datastore=strands_store, strands=strands, follower=follower
        )


@contextmanager
def followed(part: Following) -> Iterator[Thread]:
    """A thread that follows while the block runs."""

    def follow() -> None:
        # What stopped is in the log and in readiness already.
        with suppress(StrandStopped):
            part.follower.run()

    thread = Thread(target=follow, name="follower", daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        part.follower.end()
        thread.join(timeout=10)


@contextmanager
def reading(found: Logins, chosen: Settings, wrote: Writing) -> Iterator[Strands]:
    """What reads strands, on the login that may: one read at a time."""
    key = claim_key(chosen.home)
    with readers(found.reader, 1) as pool:
        yield Strands(pool, wrote.vault, key, program=chosen.program)


@contextmanager
def serving(
    found: Logins,
    chosen: Settings,
    wrote: Writing,
    part: Following,
    *,
    follows_here: bool,
    clock: Clockwork | None = None,
) -> Iterator[Serving]:
    """What answers requests, on the login that reads strands."""
    registry = CollectorRegistry()
    measures = Measures(registry)
    key, program, few = claim_key(chosen.home), chosen.program, max(1, chosen.workers // 4)
    with ExitStack() as held:
        pool = held.enter_context(readers(found.reader, chosen.workers))
        past = held.enter_context(pasts(found.past, few))
        watch = held.enter_context(StrandWatch(found.reader, key=key.secret))
        histories = PastHistories(wrote.programs.log_as_of, KeptHistories(wrote.vault))
        services = Services(
            cases=wrote.cases,
            programs=wrote.programs,
            conferences=wrote.conferences,
            packets=wrote.packets,
            strands=Strands(pool, wrote.vault, key, program=program),
            watch=watch,
            calendar=LibraryCalendar(),
            positions=Positions(key.secret),
            secret=key.secret,
            verifier=verifier_of(chosen),
            counters=measures,
            pasts=Pasts(past, histories, program=program),
            attempts=held.enter_context(Attempts(readers(found.reader, 1), key)),
            deadline=chosen.deadline,
            looks=CapacityLimiter(few),
            now=now,
        )
        follower = part.follower if follows_here else None
        ready = Ready(part.log, part.strands, follower, clock)
        registry.register(StrandCollector(ready.behind, ready.stopped))
        yield Serving(services=services, ready=ready, registry=registry)
