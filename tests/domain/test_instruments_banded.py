"""A score is called what it is called in the literature, from the published cut-off on."""

import pytest

from braid.domain.instrument.bands import band
from braid.domain.instrument.catalogue import INSTRUMENTS
from braid.domain.instrument.events import InstrumentName
from braid.domain.instrument.instrument import Instrument
from braid.domain.instrument.scoring import bounds

CUT_OFFS = [
    (InstrumentName.BARC_10, None, "total", {10: "below", 46: "below", 47: "at or", 60: "at or"}),
    (InstrumentName.UCLA_3, None, "total", {3: "less", 5: "less", 6: "more", 9: "more"}),
    (InstrumentName.AHC_LONELINESS, None, "total", {0: "no", 2: "no", 3: "need", 4: "need"}),
    (
        InstrumentName.PHQ_9,
        None,
        "total",
        {
            0: "minimal",
            4: "minimal",
            5: "mild",
            9: "mild",
            10: "moderate",
            14: "moderate",
            15: "moderately",
            19: "moderately",
            20: "severe",
            27: "severe",
        },
    ),
    (InstrumentName.PHQ_2, None, "total", {0: "below", 2: "below", 3: "at or", 6: "at or"}),
    (
        InstrumentName.GAD_7,
        None,
        "total",
        {
            0: "minimal",
            4: "minimal",
            5: "mild",
            9: "mild",
            10: "moderate",
            14: "moderate",
            15: "severe",
            21: "severe",
        },
    ),
    (
        InstrumentName.AUDIT_C,
        None,
        "total",
        {2: "below both", 3: "at the cut-off for women", 4: "at or above both", 12: "at or"},
    ),
    (
        InstrumentName.DAST_10,
        None,
        "total",
        {
            0: "no problems",
            1: "low",
            2: "low",
            3: "moderate",
            5: "moderate",
            6: "substantial",
            8: "substantial",
            9: "severe",
            10: "severe",
        },
    ),
    (InstrumentName.BAM, "r-1", "use", {0: "below", 1: "at or above"}),
    (InstrumentName.BAM, "r-1", "risk", {11: "below", 12: "at or above"}),
    (InstrumentName.BAM, "iop-1", "protective", {12: "at or below", 13: "above"}),
]
"""Scores beside each cut-off, and how their band's name begins."""


@pytest.mark.parametrize("form", INSTRUMENTS, ids=lambda form: f"{form.name}-{form.version}")
def test_bands_cover_their_scale_once(form: Instrument) -> None:
    for scale in form.scales:
        least, most = bounds(form, scale)
        covered = [value for each in scale.bands for value in range(each.least, each.most + 1)]
        assert covered in ([], list(range(least, most + 1)))


@pytest.mark.parametrize(("name", "version", "scale", "names"), CUT_OFFS)
def test_bands_change_at_the_published_cut_offs(
    name: InstrumentName, version: str | None, scale: str, names: dict[int, str]
) -> None:
    for value, begins in names.items():
        assert (band(name, scale, value, version=version) or "").startswith(begins), value


def test_neighbouring_bands_differ_by_name() -> None:
    for form in INSTRUMENTS:
        for scale in form.scales:
            assert len({each.name for each in scale.bands}) == len(scale.bands)


def test_what_has_no_score_or_no_cut_off_has_no_band() -> None:
    assert band(InstrumentName.PHQ_9, "total", None) is None
    assert band(InstrumentName.BAM, "risk", 90) is None


def test_a_band_is_asked_for_by_a_scale_that_exists() -> None:
    with pytest.raises(KeyError):
        band(InstrumentName.BAM, "total", 12)
