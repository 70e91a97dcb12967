"""Curves that were published, with the figures printed beside them."""

from braid.domain.measure.span import Span

LEUKEMIA_6MP = (
    *((6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True)),
    *((10, False), (11, False), (13, True), (16, True), (17, False), (19, False)),
    *((20, False), (22, True), (23, True), (25, False), (32, False), (32, False)),
    *((34, False), (35, False)),
)
"""Weeks in remission with 6-mercaptopurine: Freireich et al., Blood 21:699-716, 1963."""

LEUKEMIA_SHARES = {
    6: (0.8571, 0.0764),
    7: (0.8067, 0.0869),
    10: (0.7529, 0.0963),
    13: (0.6902, 0.1068),
    16: (0.6275, 0.1141),
    22: (0.5378, 0.1282),
    23: (0.4482, 0.1346),
}
"""Share and Greenwood's standard error: Klein and Moeschberger, Survival Analysis, table 4.1A."""

RADIOTHERAPY = (
    *((45, 0), (6, 10), (0, 7), (46, 0), (46, 0), (7, 16), (17, 0), (7, 14), (37, 44)),
    *((0, 8), (4, 11), (15, 0), (11, 15), (22, 0), (46, 0), (46, 0), (25, 37), (46, 0)),
    *((26, 40), (46, 0), (27, 34), (36, 44), (46, 0), (36, 48), (37, 0), (40, 0), (17, 25)),
    *((46, 0), (11, 18), (38, 0), (5, 12), (37, 0), (0, 5), (18, 0), (24, 0), (36, 0)),
    *((5, 11), (19, 35), (17, 25), (24, 0), (32, 0), (33, 0), (19, 26), (37, 0), (34, 0)),
    (36, 0),
)
"""Months to breast retraction after radiotherapy, after the first and up to the second; 0: not
seen. Finkelstein and Wolfe, Biometrics 41:933-945, 1985."""

RADIOTHERAPY_MASSES = {
    (4, 5): 0.0463,
    (6, 7): 0.0334,
    (7, 8): 0.0887,
    (11, 12): 0.0708,
    (24, 25): 0.0926,
    (33, 34): 0.0818,
    (38, 40): 0.1209,
    (46, 48): 0.4656,
}
"""Turnbull's estimate of it: Fay and Shaw, J Stat Softw 36(2), 2010."""


def leukemia() -> list[Span]:
    """The remissions as spans."""
    return [Span(least=weeks, most=weeks if ended else None) for weeks, ended in LEUKEMIA_6MP]


def radiotherapy() -> list[Span]:
    """The retractions as spans; beginnings are open, so they are moved by next to nothing."""
    return [
        Span(least=after + 1e-9, most=float(until) if until else None)
        for after, until in RADIOTHERAPY
    ]
