"""What a crowd has to tell once it is done."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Came:
    """What a crowd came to."""

    began: float
    """When everybody had come and counting began, in seconds since 1970."""
    ended: float
    milliseconds: dict[str, list[float]]
    """How long each answer took, by what was asked."""
    troubles: dict[str, int]
    refusals: dict[str, int]
    news: int
    late: list[float]
    """Seconds from when something was recorded to when a live reader had it."""
    listening: int
    """How many live connections were open at the end."""
    processor: float
    """Seconds on a processor, of the crowd itself."""
