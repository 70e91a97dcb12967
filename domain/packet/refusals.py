"""Reasons why a packet is not handed out."""

from braid.domain.refusals import NotPossible


class PacketOfAnotherVersion(NotPossible):
    """This packet was made by another version of Braid, and only that version can make it again."""


class PacketDoesNotHold(NotPossible):
    """What the log tells today is not what was handed out. Somebody has to look into it."""


class PacketOfErasedRecord(PacketDoesNotHold):
    """This packet told of a record that was erased since, so nobody can make it again. Its digest
    stays on record, and a JSON file of it can still be proved: braid packet verify.
    """
