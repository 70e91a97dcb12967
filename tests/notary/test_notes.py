"""Signed notes, checkpoints and cosignatures: what is signed holds, and nothing else does."""

import base64
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from braid.ops.notary.notes import (
    COSIGNATURE,
    Checkpoint,
    NoteRefused,
    PublicKey,
    Signer,
    checkpoint_in,
    cosigned_at,
    line,
    opened,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SIGNER = Signer(name="braid/1/events", private=KEY)
CHECKPOINT = Checkpoint(origin="braid/1/events", size=70_000, root=bytes(32))
NOTE = SIGNER.signed(CHECKPOINT.text)


def test_a_note_is_written_as_the_specification_says() -> None:
    text, signature = NOTE.split("\n\n")
    assert text == "braid/1/events\n70000\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    dash, name, encoded = signature.removesuffix("\n").split(" ")
    assert (dash, name) == ("\u2014", "braid/1/events")
    raw = base64.b64decode(encoded)
    assert raw[:4] == SIGNER.public.key_id
    KEY.public_key().verify(raw[4:], f"{text}\n".encode())


def test_a_checkpoint_opens_with_its_key() -> None:
    key = PublicKey.parsed(str(SIGNER.public))
    assert opened(NOTE, key) == CHECKPOINT == checkpoint_in(NOTE)


@pytest.mark.parametrize(
    "note",
    [
        NOTE.replace("70000", "70001"),
        NOTE.replace("AAAAAAA=", "AAAAAAB="),
        NOTE.replace("braid/1/events\n7", "braid/1/events \n7"),
        NOTE.replace("\u2014", "-"),
        NOTE.rstrip("\n"),
        NOTE.split("\n\n")[0],
        "",
        NOTE + "no signature\n",
        SIGNER.signed("braid/1/events\n070\nAAAA\n"),
        SIGNER.signed("braid/1/events\n-1\n" + "A" * 43 + "=\n"),
        SIGNER.signed(CHECKPOINT.text.replace("events", "reads")),
        Signer(name="braid/1/events", private=Ed25519PrivateKey.generate()).signed(CHECKPOINT.text),
    ],
)
def test_what_was_not_signed_so_does_not_open(note: str) -> None:
    with pytest.raises(NoteRefused):
        opened(note, SIGNER.public)


def test_signatures_of_others_are_nobodys_business() -> None:
    other = Signer(name="somebody/else", private=Ed25519PrivateKey.generate())
    assert opened(NOTE + line(other.public, bytes(64)), SIGNER.public) == CHECKPOINT


@pytest.mark.parametrize(
    "told", ["", "name", "name+00000000+AQID", str(SIGNER.public).replace("events", "reads")]
)
def test_a_key_that_is_none_is_refused(told: str) -> None:
    with pytest.raises(NoteRefused):
        PublicKey.parsed(told)


def cosigned(witness: PublicKey, at: int) -> str:
    """A note with a witness's line, made by the words of the specification."""
    text = f"{CHECKPOINT.text}"
    signed = KEY.sign(f"cosignature/v1\ntime {at}\n{text}".encode())
    return NOTE + line(witness, at.to_bytes(8, "big") + signed)


def test_a_cosignature_tells_when_it_was_given() -> None:
    raw = KEY.public_key().public_bytes_raw()
    witness = PublicKey(name="witness.example/w1", kind=COSIGNATURE, key=raw)
    at = datetime(2026, 11, 27, tzinfo=UTC)
    note = cosigned(witness, int(at.timestamp()))
    assert cosigned_at(note, witness) == at
    assert opened(note, SIGNER.public) == CHECKPOINT
    with pytest.raises(NoteRefused, match=r"is not cosigned by witness\.example/w2"):
        cosigned_at(note, PublicKey(name="witness.example/w2", kind=COSIGNATURE, key=raw))
    with pytest.raises(NoteRefused, match="does not hold"):
        cosigned_at(note.replace("70000", "70001"), witness)
