"""Depression and anxiety: PHQ-9, PHQ-2 and GAD-7, whose text may be copied by anybody."""

from .events import InstrumentName
from .instrument import Instrument, total, worded

_LICENCE = "Pfizer, 2010: no permission required to reproduce, translate, display or distribute."
_NOT_AT_ALL_TO_NEARLY_EVERY_DAY = (0, 1, 2, 3)

_FAILURE = (
    "Feeling bad about yourself \u2014 or that you are a failure or have let yourself or your"
    " family down"
)
_SLOW_OR_RESTLESS = (
    "Moving or speaking so slowly that other people could have noticed? Or the opposite \u2014"
    " being so fidgety or restless that you have been moving around a lot more than usual"
)
_PHQ_9 = worded(
    _NOT_AT_ALL_TO_NEARLY_EVERY_DAY,
    ("Little interest or pleasure in doing things", "44250-9"),
    ("Feeling down, depressed, or hopeless", "44255-8"),
    ("Trouble falling or staying asleep, or sleeping too much", "44259-0"),
    ("Feeling tired or having little energy", "44254-1"),
    ("Poor appetite or overeating", "44251-7"),
    (_FAILURE, "44258-2"),
    (
        "Trouble concentrating on things, such as reading the newspaper or watching television",
        "44252-5",
    ),
    (_SLOW_OR_RESTLESS, "44253-3"),
    (
        "Thoughts that you would be better off dead or of hurting yourself in some way",
        "44260-8",
    ),
)
_PHQ_2 = _PHQ_9[:2]
_GAD_7 = worded(
    _NOT_AT_ALL_TO_NEARLY_EVERY_DAY,
    ("Feeling nervous, anxious or on edge", None),
    ("Not being able to stop or control worrying", None),
    ("Worrying too much about different things", None),
    ("Trouble relaxing", None),
    ("Being so restless that it is hard to sit still", None),
    ("Becoming easily annoyed or irritable", None),
    ("Feeling afraid as if something awful might happen", None),
)

PHQ_9 = Instrument(
    name=InstrumentName.PHQ_9,
    version="1",
    items=_PHQ_9,
    scales=(
        total(
            _PHQ_9,
            ("minimal", 0, 4),
            ("mild", 5, 9),
            ("moderate", 10, 14),
            ("moderately severe", 15, 19),
            ("severe", 20, 27),
            loinc="44261-6",
        ),
    ),
    licence=_LICENCE,
    asks_for_safety=frozenset({"9"}),
)
"""0 to 27, bands from 5, 10, 15 and 20: Kroenke, Spitzer and Williams 2001, J Gen Intern Med 16,
606-613. Item 9 above 0 asks for a safety screen whatever the total, also where it has none.
"""

PHQ_2 = Instrument(
    name=InstrumentName.PHQ_2,
    version="1",
    items=_PHQ_2,
    scales=(
        total(
            _PHQ_2,
            ("below the cut-off", 0, 2),
            ("at or above the cut-off", 3, 6),
            loinc="55758-7",
        ),
    ),
    licence=_LICENCE,
)
"""0 to 6, cut-off 3: Kroenke, Spitzer and Williams 2003, Medical Care 41, 1284-1292."""

GAD_7 = Instrument(
    name=InstrumentName.GAD_7,
    version="1",
    items=_GAD_7,
    scales=(
        total(
            _GAD_7,
            ("minimal", 0, 4),
            ("mild", 5, 9),
            ("moderate", 10, 14),
            ("severe", 15, 21),
            loinc="70274-6",
        ),
    ),
    licence=_LICENCE,
)
"""0 to 21, bands from 5, 10 and 15: Spitzer, Kroenke, Williams and Loewe 2006, Arch Intern Med
166, 1092-1097.
"""
