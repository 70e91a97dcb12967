"""An auditor sees every emergency access, and says what she found of it."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from braid.domain.identity import Role
from tests.strands.content import rebuilding
from tests.support.running import Braid, enum

from .ward import NAME, REASON, Ward, ward

LISTED = """query($all: Boolean!, $first: Int!, $after: String) {
    emergencyAccess(onlyUnreviewed: $all, first: $first, after: $after) {
        accesses { id caseId person name affiliation reason isRunning endedAt
            verdict note reviewedBy reviewedAt }
        endCursor hasMore } }"""
READS = "select operation, cases, purpose from access.read_record where person = %s order by id"


@pytest.fixture(scope="module")
def wards(braid: Braid) -> list[Ward]:
    """Three cases that were taken, the last one last."""
    several = [ward(braid, called) for called in ("Ada", "Cleo", "Emil")]
    for one in several:
        one.took()
    return several


def listed(
    braid: Braid, by: UUID, *, unreviewed: bool = False, first: int = 100, after: str | None = None
) -> dict[str, Any]:
    asked = {"all": unreviewed, "first": first, "after": after}
    page: dict[str, Any] = braid.ask(Role.AUDITOR, by, LISTED, **asked).data["emergencyAccess"]
    return page


def test_she_reads_who_took_what_and_why_the_latest_first(braid: Braid, wards: list[Ward]) -> None:
    auditor = uuid4()
    found = listed(braid, auditor, first=3)["accesses"]
    assert [one["caseId"] for one in found] == [str(one.case) for one in reversed(wards)]
    assert {(one["name"], one["reason"], one["isRunning"]) for one in found} == {
        (NAME, REASON, True)
    }
    [_, shown] = wards[0].rows(READS, auditor)
    assert shown == ("emergency_access_shown", [one.case for one in reversed(wards)], "AUDIT")


def test_she_reads_them_page_by_page(braid: Braid, wards: list[Ward]) -> None:
    auditor, found = uuid4(), list[str]()
    page: dict[str, Any] = {"endCursor": None, "hasMore": True}
    while page["hasMore"]:
        page = listed(braid, auditor, first=2, after=page["endCursor"])
        found += [one["caseId"] for one in page["accesses"]]
    assert found[:3] == [str(one.case) for one in reversed(wards)]
    assert found == [one["caseId"] for one in listed(braid, auditor)["accesses"]]


def test_what_was_reviewed_no_longer_waits(braid: Braid, wards: list[Ward]) -> None:
    auditor, middle = wards[1].team.auditor, wards[1]
    access = access_to(braid, middle)
    for verdict in ("NOT_JUSTIFIED", "JUSTIFIED"):
        said = braid.record(
            Role.AUDITOR,
            auditor,
            "reviewEmergencyAccess",
            caseId=middle.case,
            access=access,
            verdict=enum(verdict),
            note="The ambulance confirms it.",
        )
        assert said["__typename"] == "Recorded"
    waiting = {one["caseId"] for one in listed(braid, auditor, unreviewed=True)["accesses"]}
    assert waiting & {str(one.case) for one in wards} == {str(wards[0].case), str(wards[2].case)}
    [reviewed] = [one for one in listed(braid, auditor)["accesses"] if one["verdict"]]
    assert (reviewed["verdict"], reviewed["note"], reviewed["reviewedBy"]) == (
        "JUSTIFIED",
        "The ambulance confirms it.",
        str(auditor),
    )


def test_nobody_reviews_what_she_took_herself(braid: Braid, wards: list[Ward]) -> None:
    refused = braid.record(
        Role.AUDITOR,
        wards[0].outsider,
        "reviewEmergencyAccess",
        caseId=wards[0].case,
        access=access_to(braid, wards[0]),
        verdict=enum("JUSTIFIED"),
    )
    assert refused["code"] == "NobodyReviewsThemselves"


def test_a_review_of_no_case_and_of_no_access_is_refused(braid: Braid, wards: list[Ward]) -> None:
    for case, code in ((uuid4(), "CaseNotFound"), (wards[0].case, "AccessNotFound")):
        refused = braid.record(
            Role.AUDITOR,
            uuid4(),
            "reviewEmergencyAccess",
            caseId=case,
            access=uuid4(),
            verdict=enum("JUSTIFIED"),
        )
        assert refused["code"] == code


def test_an_auditors_strand_that_is_rebuilt_holds_the_same(braid: Braid, wards: list[Ward]) -> None:
    assert len(listed(braid, uuid4())["accesses"]) >= len(wards)
    assert rebuilding(braid.part, Role.AUDITOR).run(accept_changes=False).differences == ()


def test_only_auditors_strands_hold_the_list(wards: list[Ward]) -> None:
    for role in Role:
        if role is not Role.BRAID:
            [[kept]] = wards[0].rows(HELD[role])
            assert bool(kept) is (role is Role.AUDITOR)


HELD = {
    Role.PEER: "select count(*) from strand_peer.emergency",
    Role.CLINICIAN: "select count(*) from strand_clinician.emergency",
    Role.PARTICIPANT: "select count(*) from strand_participant.emergency",
    Role.AUDITOR: "select count(*) from strand_auditor.emergency",
    Role.LEAD: "select count(*) from strand_lead.emergency",
}


def access_to(braid: Braid, one: Ward) -> str:
    """The id of the access to a case."""
    found = listed(braid, uuid4())["accesses"]
    [access] = [each["id"] for each in found if each["caseId"] == str(one.case)]
    return str(access)
