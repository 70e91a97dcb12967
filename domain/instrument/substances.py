"""Screens for alcohol and other drugs: AUDIT-C and DAST-10."""

from .events import InstrumentName
from .instrument import Instrument, Skip, numbered, total

_FROM_0_TO_4 = numbered((0, 1, 2, 3, 4), of=3)
_NO_OR_YES = numbered((0, 1), of=10)

AUDIT_C = Instrument(
    name=InstrumentName.AUDIT_C,
    version="1",
    items=_FROM_0_TO_4,
    scales=(
        total(
            _FROM_0_TO_4,
            ("below both cut-offs", 0, 2),
            ("at the cut-off for women", 3, 3),
            ("at or above both cut-offs", 4, 12),
            loinc="75626-2",
        ),
    ),
    licence="WHO: free to reproduce, but not for commercial purposes: the program loads the text.",
    skips=(Skip(gate="1", over=("2", "3")),),
)
"""0 to 12. Cut-offs: 4 for men (Bush et al. 1998, Arch Intern Med 158, 1789-1795), 3 for women
(Bradley et al. 2003, Arch Intern Med 163, 821-829); Braid does not know which one applies.

Who never drinks is not asked questions 2 and 3: WHO manual, Babor et al. 2001.
"""

DAST_10 = Instrument(
    name=InstrumentName.DAST_10,
    version="1",
    items=_NO_OR_YES,
    scales=(
        total(
            _NO_OR_YES,
            ("no problems reported", 0, 0),
            ("low level", 1, 2),
            ("moderate level", 3, 5),
            ("substantial level", 6, 8),
            ("severe level", 9, 10),
            turned=frozenset({"3"}),
            loinc="82667-7",
        ),
    ),
    licence="Copyright Harvey Skinner and CAMH: the program loads the text.",
)
"""No 0, yes 1; 0 to 10. Item 3 (always able to stop) counts the other way: no scores 1.

Skinner 1982, Addictive Behaviors 7, 363-371; bands as in NIDA's common data element 3254089.
"""
