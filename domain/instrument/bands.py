"""What a score is called in the literature."""

from .catalogue import instrument
from .events import InstrumentName


def band(
    name: InstrumentName, scale: str, value: int | None, *, version: str | None = None
) -> str | None:
    """The published name of a score; None where there is no score, or no published name.

    Raises VersionUnknown, and KeyError for a scale that the questionnaire does not have.
    """
    scales = {each.name: each for each in instrument(name, version).scales}
    bands = scales[scale].bands
    if value is None or not bands:
        return None
    return next(each.name for each in bands if each.least <= value <= each.most)
