"""A clock that moves only when a test moves it."""

from dataclasses import dataclass


@dataclass(kw_only=True)
class StandingClock:
    """Not frozen: moving it is what it is for."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        self.seconds += seconds
