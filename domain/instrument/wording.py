"""Which words were answered: the mark that keeps answers from being read against other items."""

import hashlib
import json
import unicodedata
from collections.abc import Sequence

from .instrument import Instrument
from .refusals import ItemsDoNotFit, ItemsNotLoaded

LONGEST_ITEM = 1_000


def items_hash(items: Sequence[str]) -> str:
    """SHA-256, in hexadecimal, over the items' wording and order.

    Over a JSON list of the items in Unicode form C, so that no two lists are written alike and
    the same words typed on two keyboards are the same words.
    """
    written = json.dumps([unicodedata.normalize("NFC", item) for item in items])
    return hashlib.sha256(written.encode()).hexdigest()


def read_items(instrument: Instrument, items: Sequence[str] | None) -> str:
    """The mark of the items as they were read: the loaded ones, or else those Braid ships.

    Raises ItemsNotLoaded or ItemsDoNotFit.
    """
    texts = instrument.wording() if items is None else items
    if texts is None:
        raise ItemsNotLoaded
    if isinstance(texts, str) or len(texts) != len(instrument.items):
        raise ItemsDoNotFit
    if not all(text.strip() and len(text) <= LONGEST_ITEM for text in texts):
        raise ItemsDoNotFit
    return items_hash(texts)
