"""Fingerprints of commands: the same command id must ask for the same thing.

Keyed (HMAC-SHA256), because what is asked for holds a person's words.
"""

import hmac
from hashlib import sha256


def fingerprint(secret: bytes, *asked: object) -> bytes:
    """A digest that tells two different askings apart, and tells nothing of what was asked."""
    key = hmac.new(secret, b"braid command fingerprints", sha256).digest()
    return hmac.new(key, repr(asked).encode(errors="surrogatepass"), sha256).digest()
