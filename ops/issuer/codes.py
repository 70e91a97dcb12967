"""Codes that are exchanged for tokens: each once, soon, and by whoever asked for it."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe

from .people import Somebody
from .question import Question

LIFETIME = timedelta(seconds=60)
MOST = 1_000
"""Codes that may wait at a time: more come from no person's clicks."""


@dataclass(frozen=True, kw_only=True)
class Granted:
    """What a code stands for."""

    question: Question
    somebody: Somebody
    here: str
    """The issuer's name, as it was reached where the code was given."""
    ends: datetime

    def is_for(self, here: str, redirect: str, verifier: str) -> bool:
        """Whether it is redeemed where it was given, and by whoever asked.

        She alone knows the secret of the challenge.
        """
        digest = sha256(verifier.encode()).digest()
        challenge = urlsafe_b64encode(digest).rstrip(b"=").decode()
        is_there = (here, redirect) == (self.here, self.question.redirect)
        return is_there and compare_digest(challenge, self.question.challenge)


class Codes:
    """Codes that wait to be redeemed, in this process's memory only."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._waiting: dict[str, Granted] = {}

    def issue(self, question: Question, somebody: Somebody, here: str) -> str:
        """A new code, for the issuer of this name."""
        self._forget()
        code = token_urlsafe(32)
        ends = self._clock() + LIFETIME
        self._waiting[code] = Granted(question=question, somebody=somebody, here=here, ends=ends)
        return code

    def redeem(self, code: str) -> Granted | None:
        """What a code stands for; whoever brings it, it is spent."""
        granted = self._waiting.pop(code, None)
        return granted if granted and self._clock() < granted.ends else None

    def _forget(self) -> None:
        """Let go of what nobody redeemed in time, and of the oldest where there are too many."""
        now = self._clock()
        kept = [(code, one) for code, one in self._waiting.items() if now < one.ends]
        self._waiting = dict(kept[-MOST + 1 :])
