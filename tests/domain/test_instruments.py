"""Each questionnaire is what was published: its items, its range, its text."""

import pytest

from braid.domain.instrument.catalogue import INSTRUMENTS, instrument
from braid.domain.instrument.events import RECOVERY_CAPITAL, InstrumentName
from braid.domain.instrument.instrument import Instrument
from braid.domain.instrument.refusals import VersionUnknown
from braid.domain.instrument.scoring import bounds

PUBLISHED = {
    (InstrumentName.BARC_10, "1", "total"): (10, 60),
    (InstrumentName.UCLA_3, "1", "total"): (3, 9),
    (InstrumentName.AHC_LONELINESS, "1", "total"): (0, 4),
    (InstrumentName.PHQ_9, "1", "total"): (0, 27),
    (InstrumentName.PHQ_2, "1", "total"): (0, 6),
    (InstrumentName.GAD_7, "1", "total"): (0, 21),
    (InstrumentName.AUDIT_C, "1", "total"): (0, 12),
    (InstrumentName.DAST_10, "1", "total"): (0, 10),
    (InstrumentName.BAM, "1", "use"): (0, 90),
    (InstrumentName.BAM, "1", "risk"): (0, 180),
    (InstrumentName.BAM, "1", "protective"): (0, 180),
    (InstrumentName.BAM, "r-1", "use"): (0, 12),
    (InstrumentName.BAM, "r-1", "risk"): (0, 24),
    (InstrumentName.BAM, "r-1", "protective"): (0, 24),
    (InstrumentName.BAM, "iop-1", "use"): (0, 12),
    (InstrumentName.BAM, "iop-1", "risk"): (0, 24),
    (InstrumentName.BAM, "iop-1", "protective"): (0, 24),
}
"""Least and most of each scale, as standards.md and the manuals have them."""


def title(form: Instrument) -> str:
    return f"{form.name}-{form.version}"


def test_every_questionnaire_can_be_scored() -> None:
    assert {form.name for form in INSTRUMENTS} == set(InstrumentName)
    assert len({(form.name, form.version) for form in INSTRUMENTS}) == len(INSTRUMENTS)


def test_every_scale_has_its_published_range() -> None:
    found = {
        (form.name, form.version, scale.name): bounds(form, scale)
        for form in INSTRUMENTS
        for scale in form.scales
    }
    assert found == PUBLISHED


@pytest.mark.parametrize("form", INSTRUMENTS, ids=title)
def test_scales_are_made_of_items_that_exist(form: Instrument) -> None:
    labels = [item.label for item in form.items]
    assert len(set(labels)) == len(labels)
    for scale in form.scales:
        assert set(scale.items) <= set(labels)
        assert len(set(scale.items)) == len(scale.items)
        assert scale.turned <= set(scale.items)
    assert form.asks_for_safety <= set(labels)
    for item in form.items:
        assert list(item.allowed) == sorted(set(item.allowed))


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(VersionUnknown):
        instrument(InstrumentName.BAM, "2")


def test_the_continuous_form_is_meant_where_no_version_is_given() -> None:
    assert instrument(InstrumentName.BAM).version == "1"


def test_the_bam_is_a_sheet_of_23_answers_and_three_scales_without_a_total() -> None:
    form = instrument(InstrumentName.BAM)
    scales = {scale.name: scale.items for scale in form.scales}
    assert len(form.items) == 23
    assert scales == {
        "use": ("4", "5", "6"),
        "risk": ("1", "2", "3", "8", "11", "15"),
        "protective": ("9", "10", "12", "13", "14", "16"),
    }


def test_only_text_that_anybody_may_copy_is_shipped() -> None:
    shipped = {form.name for form in INSTRUMENTS if any(item.wording for item in form.items)}
    free = {InstrumentName.PHQ_9, InstrumentName.PHQ_2, InstrumentName.GAD_7}
    assert shipped == free | {InstrumentName.AHC_LONELINESS}
    assert {form.name for form in INSTRUMENTS if form.wording()} == shipped


def test_the_phq_2_is_the_beginning_of_the_phq_9() -> None:
    nine, two = instrument(InstrumentName.PHQ_9), instrument(InstrumentName.PHQ_2)
    assert two.items == nine.items[:2]


def test_totals_carry_their_loinc_codes() -> None:
    codes = {form.name: scale.loinc for form in INSTRUMENTS for scale in form.scales if scale.loinc}
    assert codes == {
        InstrumentName.PHQ_9: "44261-6",
        InstrumentName.PHQ_2: "55758-7",
        InstrumentName.GAD_7: "70274-6",
        InstrumentName.AUDIT_C: "75626-2",
        InstrumentName.DAST_10: "82667-7",
        InstrumentName.AHC_LONELINESS: "93159-2",
    }


def test_peers_see_recovery_capital_only() -> None:
    assert {
        InstrumentName.BARC_10,
        InstrumentName.UCLA_3,
        InstrumentName.AHC_LONELINESS,
    } == RECOVERY_CAPITAL
