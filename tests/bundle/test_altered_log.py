"""What a superuser altered in the log before it was exported is named on any other machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
import psycopg
import pytest

from braid.domain.identity import PersonId
from braid.domain.store.sealing import DataKey, ErasedKey
from braid.ops.bundle.columns import Columns
from braid.ops.bundle.opening import opened_bundle
from braid.ops.bundle.proving import proved_bundle
from braid.ops.bundle.verifying.files import DoesNotHold
from braid.ops.notary.sources import Subject

from .forging import row_changed, signed_anew
from .world import World, copied, verify

EVENT = "update log.event set {} where position = 7"
READ = "update access.read_record set {} where id = 2"
SWAP = "update log.event set position = {1} where position = {0}"
ALTERED = "it was altered in the log"


@contextmanager
def as_superuser(world: World, *statements: str) -> Iterator[None]:
    """The log as somebody altered it who may do everything; put back at the end."""
    keep = "create table {0} as table {1}"
    back = "truncate {1}; insert into {1} overriding system value select * from {0}; drop table {0}"
    tables = [("kept_events", "log.event"), ("kept_reads", "access.read_record")]
    with psycopg.connect(world.logins.admin, autocommit=True) as admin:
        admin.execute("set session_replication_role = replica")
        for names in tables:
            admin.execute(keep.format(*names).encode())
        try:
            for statement in statements:
                admin.execute(statement.encode())
            yield
        finally:
            for names in tables:
                admin.execute(back.format(*names).encode())


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (EVENT.format("state = set_byte(state, 3, get_byte(state, 3) # 1)"), ALTERED),
        (EVENT.format("recorded_at = recorded_at - interval '1 day'"), ALTERED),
        (EVENT.format('metadata = metadata || \'{"role": "auditor"}\''), ALTERED),
        (EVENT.format("event_id = gen_random_uuid()"), ALTERED),
        ("delete from log.event where position = 7", "the event at position 7 is missing"),
        (
            f"{SWAP.format(7, 99)}; {SWAP.format(8, 7)}; {SWAP.format(99, 8)}",
            "the event at position 7",
        ),
        (READ.format("person = gen_random_uuid()"), "the read at place 2 is not what"),
        (READ.format("cases = cases[:1]"), "the read at place 2 is not what"),
        ("delete from access.read_record where id = 2", "the read at place 2 is missing"),
    ],
)
def test_it_is_named_by_the_script(world: World, statement: str, named: str) -> None:
    with as_superuser(world, statement):
        bundle = world.exported(f"altered-{abs(hash(statement))}", world.of_everything())
    code, said = verify(bundle)
    assert code == 1
    assert named in said
    assert "position 7" in said or "place 2" in said


class Erased:
    """The world's vault after the first participant's key was destroyed."""

    def __init__(self, world: World) -> None:
        self._world = world

    def key(self, participant: PersonId) -> DataKey:
        if participant == self._world.first.desk.participant:
            return ErasedKey()
        return self._world.wrote.vault.key(participant)

    def key_for_writing(self, participant: PersonId) -> DataKey:
        return self.key(participant)

    def forget(self, participant: PersonId) -> None:
        self._world.wrote.vault.forget(participant)


def test_erased_words_are_said_to_be_erased_and_everything_holds(world: World) -> None:
    bundle = world.exported("erased", world.of_first(), vault=Erased(world))
    assert verify(bundle)[0] == 0
    rows = (bundle / "events.ndjson").read_text()
    assert '"seal":"erased","sealed":null' in rows
    assert '"seal":"opened"' not in rows
    assert "Ada" not in rows
    with opened_bundle(bundle) as opened:
        assert any(one.is_erased for one in opened.events())


def test_a_bundle_tells_the_facts_that_the_log_tells(world: World, of_program: Path) -> None:
    for story in (world.first, world.second):
        with opened_bundle(of_program) as opened:
            told = opened.history(story.desk.case)
        assert told == world.wrote.cases.history(story.desk.case)
    with opened_bundle(of_program) as opened:
        assert [one.position for one in opened.events()] == list(range(1, 57))


def test_where_braid_is_at_hand_columns_and_words_are_held_too(world: World, of_case: Path) -> None:
    said = proved_bundle(of_case, None, world.wrote.vault)
    assert "The Parquet files say the same; the words of " in said
    assert proved_bundle(of_case, None, None).endswith("The Parquet files say the same.")
    assert " were erased since." in proved_bundle(of_case, None, Erased(world))


def test_words_that_the_exporter_made_up_are_found_with_the_key(
    world: World, of_case: Path, tmp_path: Path
) -> None:
    bundle = copied(of_case, tmp_path)
    row_changed(bundle, 0, lambda row: row["opened"]["sealed"].update(name="Eve"))
    signed_anew(bundle, world.key)
    assert verify(bundle)[0] == 0
    with pytest.raises(DoesNotHold, match=r"events\.parquet tells something else at the event"):
        proved_bundle(bundle, None, None)
    with_columns_again(bundle)
    signed_anew(bundle, world.key)
    with pytest.raises(DoesNotHold, match="the event at position 1 tells other words than were"):
        proved_bundle(bundle, None, world.wrote.vault)


def with_columns_again(bundle: Path) -> None:
    """The Parquet file of the rows as they stand."""
    file = bundle / "events.parquet"
    file.unlink()
    with Columns(file, Subject.EVENTS) as columns:
        for line in (bundle / "events.ndjson").read_bytes().splitlines():
            columns.add(orjson.loads(line))
