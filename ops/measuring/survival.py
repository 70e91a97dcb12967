"""Kaplan-Meier by lifelines, and Turnbull's estimate where a time is known within bounds only.

Kaplan and Meier (J Am Stat Assoc 53:457-481, 1958), its band Greenwood's on the log(-log)
scale (Kalbfleisch and Prentice 1980), lifelines' default. Turnbull (J R Stat Soc B 38:290-295,
1976) by lifelines' `fit_interval_censoring`, finished in `turnbull`; lifelines 0.30.3 has
no working band for it, so ours is a percentile bootstrap (Efron and Tibshirani 1993, ch. 13).
"""

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING

from braid.domain.measure.span import Span

from .curve import Curve, nothing_seen
from .turnbull import estimate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

Ends = tuple[float | None, ...]

SEED = 20_260_301
"""The same figures for the same facts, whoever asks and when."""
RESAMPLES = 200
CONFIDENCE = 0.95
FEWEST = 2


def survival(spans: Sequence[Span], *, resamples: int = RESAMPLES, seed: int = SEED) -> Curve:
    """The curve of these spans; those without an end are right-censored."""
    ended = [span for span in spans if span.most is not None]
    if not ended:
        return nothing_seen(spans)
    if all(span.least == span.most for span in ended):
        return _kaplan_meier(spans)
    return _turnbull(spans, resamples, seed)


def _kaplan_meier(spans: Sequence[Span]) -> Curve:
    from lifelines import KaplanMeierFitter  # noqa: PLC0415 - it takes seconds to import

    fitter = KaplanMeierFitter(alpha=1 - CONFIDENCE)
    fitter.fit([span.least for span in spans], [span.most is not None for span in spans])
    band = fitter.confidence_interval_.to_numpy()
    share = [float(value) for value in fitter.survival_function_.to_numpy()[:, 0]]
    ended = sum(span.most is not None for span in spans)
    return Curve(
        times=tuple(float(time) for time in fitter.survival_function_.index),
        share=tuple(share),
        low=tuple(_bound(low, at) for low, at in zip(band[:, 0], share, strict=True)),
        high=tuple(_bound(high, at) for high, at in zip(band[:, 1], share, strict=True)),
        number=len(spans),
        events=ended,
        censored=len(spans) - ended,
    )


def _bound(value: float, share: float) -> float | None:
    """One end of the band; where the share is 0 or 1 the log(-log) scale has none."""
    return float(value) if isfinite(value) and 0 < share < 1 else None


def _turnbull(spans: Sequence[Span], resamples: int, seed: int) -> Curve:
    import numpy as np  # noqa: PLC0415 - it takes seconds to import

    left = np.array([span.least for span in spans])
    right = np.array([np.inf if span.most is None else span.most for span in spans])
    found = estimate(left, right)
    times = np.unique([0.0, *(end for end in found.ends if np.isfinite(end))])
    share = found.share(times)
    low, high = _band(left, right, times=times, share=share, resamples=resamples, seed=seed)
    ended = int(np.isfinite(right).sum())
    return Curve(
        times=tuple(map(float, times)),
        share=tuple(map(float, share)),
        low=low,
        high=high,
        number=len(spans),
        events=ended,
        censored=len(spans) - ended,
    )


def _band(
    left: "Numbers",
    right: "Numbers",
    *,
    times: "Numbers",
    share: "Numbers",
    resamples: int,
    seed: int,
) -> tuple[Ends, Ends]:
    """The percentile bootstrap; one person alone says nothing of how people differ."""
    import numpy as np  # noqa: PLC0415 - it takes seconds to import

    if len(left) < FEWEST or resamples < 1:
        return (None,) * len(times), (None,) * len(times)
    draw = np.random.default_rng(seed)
    drawn = (draw.integers(0, len(left), len(left)) for _ in range(resamples))
    curves = [estimate(left[one], right[one], precise=False).share(times) for one in drawn]
    edge = 100 * (1 - CONFIDENCE) / 2
    low, high = np.percentile(curves, [edge, 100 - edge], axis=0)
    return tuple(np.minimum(low, share).tolist()), tuple(np.maximum(high, share).tolist())
