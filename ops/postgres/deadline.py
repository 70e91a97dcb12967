"""A moment up to which something is waited for."""

import time
from dataclasses import dataclass
from typing import Self

from braid.ops.postgres.unavailable import PostgresUnavailable

PAUSE = 0.02


@dataclass(frozen=True, kw_only=True)
class Deadline:
    moment: float

    @classmethod
    def after(cls, seconds: float) -> Self:
        return cls(moment=time.monotonic() + seconds)

    @property
    def remaining(self) -> float:
        return max(0.0, self.moment - time.monotonic())

    def pause(self, otherwise: str) -> None:
        """Wait a little; when the time is over, refuse with the given sentence."""
        if not self.remaining:
            raise PostgresUnavailable(otherwise)
        self.wait()

    def wait(self) -> None:
        """Wait a little, but not beyond the deadline."""
        time.sleep(min(PAUSE, self.remaining))
