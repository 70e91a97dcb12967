"""Witnesses cosign what has only grown, and an operator says who they are."""

import pytest
from structlog.testing import capture_logs

from braid.ops.notary.notes import cosigned_at, line, opened
from braid.ops.notary.outside import Folder
from braid.ops.notary.sources import Subject
from braid.ops.settings import SettingNotUnderstood, settings
from tests.store.small import Desk

from .forging import Notarised
from .pressing import NAME, publishing
from .watching import Watch, watching

EVENTS = Subject.EVENTS


def test_a_witness_cosigns_and_what_it_signed_is_published(
    notarised: Notarised, desk: Desk
) -> None:
    key = notarised.notary.keys[EVENTS]
    with watching(key) as (watch, witness):
        with publishing(notarised, Folder(notarised.folder), witnesses=(witness,)) as press:
            press.print()
            desk.say()
            press.print()
        note = (notarised.folder / NAME / "checkpoint").read_text()
        assert watch.asked == [0, 2]
        assert cosigned_at(note, watch.key)
        assert opened(note, key).size == watch.seen.size == 3  # type: ignore[union-attr] # it has seen
        desk.say()
        with publishing(notarised, witnesses=(witness,)) as restarted:
            restarted.print()
        assert watch.asked == [0, 2, 0, 3]


def test_a_witness_that_has_seen_another_history_does_not_cosign(
    notarised: Notarised, desk: Desk
) -> None:
    with watching(notarised.notary.keys[EVENTS]) as (watch, witness), capture_logs() as told:
        with publishing(notarised, Folder(notarised.folder), witnesses=(witness,)) as press:
            press.print()
            watch.seen = watch.seen and type(watch.seen)(origin=NAME, size=2, root=bytes(32))
            desk.say()
            press.print()
        note = (notarised.folder / NAME / "checkpoint").read_text()
        assert "witness" not in note
        assert [one["cause"] for one in told] == ["it answered 422"]


@pytest.mark.parametrize(
    ("odd", "cause"),
    [
        ((409, "9" * 5_000), "it answered a conflict without a size"),
        ((200, None), "it did not sign with the key that we know"),
    ],
)
def test_a_witness_that_answers_nonsense_ends_no_publisher(
    notarised: Notarised, desk: Desk, odd: tuple[int, str | None], cause: str
) -> None:
    """It signs no point in time, or has seen more leaves than there are numbers for."""
    with watching(notarised.notary.keys[EVENTS]) as (watch, witness), capture_logs() as told:
        status, answer = odd

        def answered(body: str) -> tuple[int, str]:
            note = body.partition("\n\n")[2]
            return status, answer or cosigned(watch, note, at=2**63)

        watch.answer = answered  # type: ignore[method-assign] # as no witness answers
        with publishing(notarised, Folder(notarised.folder), witnesses=(witness,)) as press:
            press.print()
    assert [one["cause"] for one in told] == [cause]
    assert (notarised.folder / NAME / "checkpoint").exists()


def cosigned(watch: Watch, note: str, *, at: int) -> str:
    """A cosignature of a witness's, of whatever time."""
    text = note.partition("\n\n")[0]
    signed = watch.private.sign(f"cosignature/v1\ntime {at}\n{text}\n".encode())
    return line(watch.key, at.to_bytes(8, "big") + signed)


@pytest.mark.parametrize(
    "environment",
    [
        {"BRAID_CHECKPOINTS_TO": "relative/folder"},
        {"BRAID_CHECKPOINTS_TO": "s3://"},
        {"BRAID_CHECKPOINTS_TO": "mailto:nobody"},
        {"BRAID_CHECKPOINTS_TO": "mailto:auditor@example.org"},
        {"BRAID_CHECKPOINTS_TO": "https://example.org"},
        {"BRAID_WITNESSES": "https://witness.example"},
        {"BRAID_WITNESSES": "name+00000000+AAAA@https://witness.example"},
        {"BRAID_CHECKPOINT_SECONDS": "0"},
    ],
)
def test_a_place_that_makes_no_sense_is_refused(environment: dict[str, str]) -> None:
    with pytest.raises(SettingNotUnderstood, match="BRAID_"):
        settings(environment)


def test_a_witness_is_asked_over_tls_unless_it_is_on_this_machine(notarised: Notarised) -> None:
    with watching(notarised.notary.keys[EVENTS]) as (watch, witness):
        here, elsewhere = (f"{watch.key}@{url}" for url in (witness.url, "http://localhost.evil"))
        assert settings({"BRAID_WITNESSES": here}).witnesses == (witness,)
        with pytest.raises(SettingNotUnderstood, match="BRAID_WITNESSES holds witnesses like"):
            settings({"BRAID_WITNESSES": elsewhere})
