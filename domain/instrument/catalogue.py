"""Every questionnaire Braid can score."""

from .bam import BAM, BAM_IOP, BAM_R
from .events import InstrumentName
from .instrument import Instrument
from .mood import GAD_7, PHQ_2, PHQ_9
from .recovery import AHC_LONELINESS, BARC_10, UCLA_3
from .refusals import VersionUnknown
from .substances import AUDIT_C, DAST_10

INSTRUMENTS: tuple[Instrument, ...] = (
    *(BARC_10, UCLA_3, AHC_LONELINESS),
    *(PHQ_9, PHQ_2, GAD_7),
    *(AUDIT_C, DAST_10),
    *(BAM, BAM_R, BAM_IOP),
)
"""The first of a name is what is meant where no version is given. A scorer that changes gets a
new version; the old one stays, so that what was recorded can still be read.
"""


def instrument(name: InstrumentName, version: str | None = None) -> Instrument:
    """The questionnaire of that name, and of that version where one is given.

    Raises VersionUnknown.
    """
    for known in INSTRUMENTS:
        if known.name is name and version in {None, known.version}:
            return known
    raise VersionUnknown
