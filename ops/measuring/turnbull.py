"""Turnbull's estimate for interval-censored times: lifelines begins it, and we see it through.

lifelines 0.30.3 stops when the likelihood grows little, which on flat likelihoods was measured
at 0.02 from the maximum; so its answer is taken on by the self-consistent step (Turnbull 1976)
until the condition of Gentleman and Geyer (Biometrika 81:618-623, 1994), which only the maximum
fulfils, holds to within a millionth.
"""

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

STEPS = 20_000
GAP, COARSE_GAP = 1e-6, 1e-4
LEAST_MASS = 1e-9
"""What an interval begins with that the library has given up on: nothing grows from nothing."""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """How much probability lies in each innermost interval, and how far from the maximum."""

    begins: "Numbers"
    ends: "Numbers"
    mass: "Numbers"
    gap: float

    def share(self, times: "Numbers") -> "Numbers":
        """The share to whom it has not surely happened by each time.

        Where within an innermost interval it happened nothing can tell; it counts at its end.
        """
        happened = self.ends[None, :] <= times[:, None]
        return (1 - happened @ self.mass).clip(0, 1)


def estimate(left: "Numbers", right: "Numbers", *, precise: bool = True) -> Estimate:
    """The maximum likelihood estimate; intervals are closed, what never ended is open on the left.

    Who was not back at a moment came back after it, never at it; so such a beginning is moved
    by the smallest step there is. Without precision the library's start is left out: resamples
    are many, and their spread is far wider than what it gains.
    """
    import numpy as np  # noqa: PLC0415 - it takes seconds to import
    from lifelines.fitters.npmle import create_turnbull_intervals  # noqa: PLC0415 - likewise

    left = np.where(np.isinf(right), np.nextafter(left, np.inf), left)
    inner = np.array(create_turnbull_intervals(left, right), dtype=float)
    within = (left[:, None] <= inner[None, :, 0]) & (inner[None, :, 1] <= right[:, None])
    start = _by_library(left, right) if precise else np.ones(len(inner))
    mass, gap = _to_the_maximum(within.astype(float), start, GAP if precise else COARSE_GAP)
    return Estimate(begins=inner[:, 0], ends=inner[:, 1], mass=mass, gap=gap)


def _by_library(left: "Numbers", right: "Numbers") -> "Numbers":
    """What `KaplanMeierFitter.fit_interval_censoring` rests on, in masses.

    Its logarithms of nothing, and its word that it could not go on, are no news to us.
    """
    import numpy as np  # noqa: PLC0415 - it takes seconds to import
    from lifelines.exceptions import ConvergenceWarning  # noqa: PLC0415 - likewise
    from lifelines.fitters.npmle import npmle  # noqa: PLC0415 - likewise

    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        mass: Any = npmle(left, right, tol=1e-7, max_iter=1_000)[0]
    given: Numbers = np.nan_to_num(np.asarray(mass, dtype=float), nan=1.0)
    return given


def _to_the_maximum(within: "Numbers", start: "Numbers", wanted: float) -> tuple["Numbers", float]:
    """Self-consistent steps until no interval asks for more than it has."""
    mass = start.clip(LEAST_MASS) / start.clip(LEAST_MASS).sum()
    asks = (within / (within @ mass)[:, None]).mean(axis=0)
    for _ in range(STEPS):
        if asks.max() - 1 <= wanted:
            break
        mass = mass * asks
        asks = (within / (within @ mass)[:, None]).mean(axis=0)
    return mass, float(asks.max() - 1)
