"""What was signed is held against everything beside the rows: trees, files, and who signed."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from braid.ops.bundle.verifying.files import DoesNotHold
from braid.ops.bundle.verifying.verify import verified

from .forging import row_changed, signed_anew
from .world import World, copied, verify


def test_an_edited_checkpoint_is_named(of_case: Path, tmp_path: Path) -> None:
    bundle = copied(of_case, tmp_path)
    file = bundle / "events.checkpoint"
    file.write_text(file.read_text().replace("\n56\n", "\n57\n"))
    said = "the file events.checkpoint is not signed by braid/1/events"
    assert verify(bundle) == (1, f"It does not hold: {said}.")


def test_a_proof_of_another_tree_is_named(world: World, of_case: Path, tmp_path: Path) -> None:
    """Whoever holds the key signs a tree of her own: no path of ours leads there."""
    bundle = copied(of_case, tmp_path)
    file = bundle / "events.checkpoint"
    other = (bundle / "reads.checkpoint").read_text().splitlines()[2]
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines[:2], other, *lines[3:]]) + "\n")
    signed_anew(bundle, world.key)
    code, said = verify(bundle)
    assert code == 1
    assert said.startswith("It does not hold: the event at position 1 (version 1 of the stream ")
    assert said.endswith(") is not in the tree that was signed.")


def test_a_state_altered_with_its_digest_is_named(of_case: Path, tmp_path: Path) -> None:
    bundle = copied(of_case, tmp_path)
    row_changed(bundle, 2, lambda row: row.update(state="k" + row["state"][1:-4] + "AAA="))
    code, said = verify(bundle)
    assert code == 1
    assert "is not what the notary put into its tree: it was altered in the log" in said


def test_plain_words_that_say_something_else_are_named(
    world: World, of_case: Path, tmp_path: Path
) -> None:
    """Even if whoever exports tells it and signs it."""
    bundle = copied(of_case, tmp_path)
    row_changed(bundle, 2, lambda row: row["opened"]["plain"]["member"].update(role="clinician"))
    signed_anew(bundle, world.key)
    code, said = verify(bundle)
    assert code == 1
    assert said.endswith(") tells something else than it holds.")


@pytest.mark.parametrize("name", ["README.txt", "verify.py", "events.parquet", "events.proofs"])
def test_every_other_file_is_held_against_the_manifest(
    of_case: Path, tmp_path: Path, name: str
) -> None:
    bundle = copied(of_case, tmp_path)
    file = bundle / name
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(DoesNotHold):
        verified(bundle)
    file.unlink()
    with pytest.raises(DoesNotHold, match=f"the file {name} is missing"):
        verified(bundle)


def test_a_file_that_was_not_exported_is_found(of_case: Path, tmp_path: Path) -> None:
    bundle = copied(of_case, tmp_path)
    (bundle / "more.txt").write_text("and another thing")
    assert verify(bundle) == (1, "It does not hold: there is a file that was not exported.")


def test_another_signer_is_not_believed_where_keys_were_given(
    of_case: Path, tmp_path: Path
) -> None:
    bundle = copied(of_case, tmp_path)
    signed_anew(bundle, Ed25519PrivateKey.generate())
    assert verify(bundle)[0] == 0
    said = "It does not hold: the file manifest.note is not signed by braid/1/bundle."
    assert verify(bundle, "--keys", of_case / "keys.txt") == (1, said)
    assert verify(of_case, "--keys", of_case / "keys.txt")[1].endswith("The keys are yours.")
