"""Recovery capital: BARC-10, UCLA-3, and the AHC-HRSN question on loneliness."""

from .events import InstrumentName
from .instrument import Instrument, numbered, total, worded

_AGREEMENT = numbered((1, 2, 3, 4, 5, 6), of=10)
_HOW_OFTEN = numbered((1, 2, 3), of=3)
_NEVER_TO_ALWAYS = (0, 1, 2, 3, 4)
_LONELINESS = worded(
    _NEVER_TO_ALWAYS,
    ("How often do you feel lonely or isolated from those around you?", "93159-2"),
)

BARC_10 = Instrument(
    name=InstrumentName.BARC_10,
    version="1",
    items=_AGREEMENT,
    scales=(
        total(
            _AGREEMENT,
            ("below the cut-off for sustained remission", 10, 46),
            ("at or above the cut-off for sustained remission", 47, 60),
        ),
    ),
    licence="None stated by its authors: the program loads the text.",
)
"""Brief Assessment of Recovery Capital: 10 items from 1 (strongly disagree) to 6, 10 to 60.

47 is the ROC cut-off for more than 12 months of sustained remission: Vilsaint et al. 2017, Drug
and Alcohol Dependence 177, 71-76. Bands at 30 and 45 circulate but are informal; they are not here.
"""

UCLA_3 = Instrument(
    name=InstrumentName.UCLA_3,
    version="1",
    items=_HOW_OFTEN,
    scales=(total(_HOW_OFTEN, ("less lonely", 3, 5), ("more lonely", 6, 9)),),
    licence="Contested (author's permission for nonprofit research only): the program loads it.",
)
"""Three-item loneliness scale: hardly ever 1, some of the time 2, often 3; 3 to 9.

Scale: Hughes et al. 2004, Research on Aging 26, 655-672. It has no cut-off of its own; 6 is the
common one (Steptoe et al. 2013, PNAS 110, 5797-5801), and some studies use 4.
"""

AHC_LONELINESS = Instrument(
    name=InstrumentName.AHC_LONELINESS,
    version="1",
    items=_LONELINESS,
    scales=(total(_LONELINESS, ("no need named", 0, 2), ("need named", 3, 4), loinc="93159-2"),),
    licence="CMS Accountable Health Communities screening tool: a work of the US government.",
)
"""One question: never 0, rarely 1, sometimes 2, often 3, always 4; the numbers are Braid's.

The tool underlines "often" and "always" as answers that name a need: CMS, AHC Health-Related
Social Needs Screening Tool, supplemental questions.
"""
