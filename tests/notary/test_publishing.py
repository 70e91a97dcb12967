"""Checkpoints go out at once, to wherever an operator says; what contradicts us is left there."""

import boto3  # type: ignore[import-untyped]
import pytest
from moto import mock_aws
from structlog.testing import capture_logs

from braid.ops.mail import MailServer
from braid.ops.notary.bucket import Bucket
from braid.ops.notary.notes import opened
from braid.ops.notary.outside import Folder, Mailbox
from braid.ops.notary.publishing import Publisher
from braid.ops.notary.sources import Subject
from tests.emergency.letterbox import Letterbox, listening
from tests.store.small import Desk

from .forging import Notarised
from .pressing import NAME, published, publishing

EVENTS = Subject.EVENTS


def test_a_folder_holds_checkpoints_and_tiles_as_a_log_serves_them(
    notarised: Notarised, desk: Desk
) -> None:
    key = notarised.notary.keys[EVENTS]
    with publishing(notarised, Folder(notarised.folder)) as press:
        press.print()
        desk.say()
        press.print()
    assert published(notarised.folder) == [
        "checkpoint",
        "checkpoints/2.checkpoint",
        "checkpoints/3.checkpoint",
        "tile/0/000.p/2",
        "tile/0/000.p/3",
    ]
    latest = opened((notarised.folder / NAME / "checkpoint").read_text(), key)
    assert latest.size == 3
    assert len((notarised.folder / NAME / "tile/0/000.p/3").read_bytes()) == 96


def test_partial_tiles_go_once_the_full_one_is_there(notarised: Notarised, desk: Desk) -> None:
    with publishing(notarised, Folder(notarised.folder)) as press:
        press.print()
        notarised.forge(
            "insert into log.event select program, n, originator_id, n, topic, state, "
            "gen_random_uuid(), metadata, command, recorded_at from log.event, "
            "generate_series(3, 300) n where position = 2"
        )
        press.print()
    assert [one for one in published(notarised.folder) if one.startswith("tile")] == [
        "tile/0/000",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
    ]
    assert notarised.findings(EVENTS, notarised.folder) == []


def test_a_place_that_holds_another_history_is_not_written_over(
    notarised: Notarised, desk: Desk
) -> None:
    latest = notarised.folder / NAME / "checkpoint"
    with publishing(notarised, Folder(notarised.folder)) as press:
        press.print()
    kept = latest.read_text().replace("\n2\n", "\n1\n")
    latest.write_text(kept)
    desk.say()
    with publishing(notarised, Folder(notarised.folder)) as press, capture_logs() as told:
        press.print()
        press.publish()
    assert latest.read_text() == kept
    assert [line["event"] for line in told] == ["checkpoint_contradicted"]


def test_what_is_not_published_at_once_is_published_later(
    notarised: Notarised, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("braid.ops.notary.publishing.BREATH", 0)
    blocked = notarised.folder / "blocked"
    blocked.write_text("a file where a folder should be")
    with publishing(notarised, Folder(blocked)) as press, capture_logs() as told:
        press.print()
        assert [line["event"] for line in told] == ["checkpoint_waits"]
        blocked.unlink()
        press.publish()
    assert "checkpoint" in published(blocked)


def test_a_bucket_holds_what_a_folder_holds(
    notarised: Notarised, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        client = boto3.client("s3")
        client.create_bucket(Bucket="outside")
        bucket = Bucket.at("s3://outside/notary")
        with publishing(notarised, bucket, Folder(notarised.folder)) as press:
            press.print()
            desk.say()
            press.print()
        listed = client.list_objects_v2(Bucket="outside")["Contents"]
        names = sorted(one["Key"].removeprefix(f"notary/{NAME}/") for one in listed)
        assert names == published(notarised.folder)
        assert bucket.held(NAME) == Folder(notarised.folder).held(NAME)
        assert bucket.held("braid/1/reads") is None


def test_a_mailbox_gets_the_first_at_once_and_then_the_newest_once_an_hour(
    notarised: Notarised, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("braid.ops.notary.publishing.LOOK_AGAIN", 0)
    box, now = Letterbox(), [0.0]
    with listening(box) as port:
        server = MailServer(host="127.0.0.1", port=port, is_tls=False)
        mailbox = Mailbox(
            server=server, sender="braid@here", receiver="auditor@there", clock=lambda: now[0]
        )
        with publishing(notarised, mailbox) as press:
            press.print()
            for _ in range(2):
                desk.say()
                press.print()
            now[0] = 3_600.0
            press.publish()
            press.publish()
    subjects = [letter["Subject"] for _, letter in box.letters]
    assert subjects == [f"Checkpoint of {NAME}: {size} leaves" for size in (2, 4)]
    [note] = [part for part in box.letters[-1][1].walk() if part.get_filename()]
    assert note.get_filename() == "braid-1-events-4.checkpoint"
    key = notarised.notary.keys[EVENTS]
    text = note.get_payload(decode=True)
    assert isinstance(text, bytes)
    assert opened(text.decode(), key).size == 4


def test_a_publisher_that_cannot_go_on_says_so_and_tries_again(
    notarised: Notarised, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is nobody's to hear that a thread has ended."""
    monkeypatch.setattr("braid.ops.notary.publishing.LOOK_AGAIN", 0)
    notary, tries = notarised.notary, list[int]()
    publisher = Publisher(conninfo=notarised.found.notary, keys=notary.keys, outsides=())

    def fails(_: object) -> None:
        tries.append(1)
        if len(tries) == 2:
            publisher.end()
        raise ValueError("of a person")

    monkeypatch.setattr(publisher, "publish", fails)
    with capture_logs() as told:
        publisher.run()
    assert [(one["event"], one["cause"]) for one in told] == [
        ("publisher_failed", "ValueError")
    ] * 2
