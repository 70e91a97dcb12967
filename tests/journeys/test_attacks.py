"""Attacks that once worked, each with what holds it now."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest

from braid.domain.identity import Role
from tests.support.running import Braid, enum
from tests.support.situations import Team, open_case

DAILY = {
    "kind": enum("PEER_GROUP"),
    "modality": enum("ONLINE"),
    "title": "Morning",
    "zone": "UTC",
    "minutes": 30,
    "repeats": "FREQ=DAILY",
}
YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).replace(
    hour=9, minute=0, second=0, microsecond=0
)


@pytest.fixture
def team(own_braid: Braid) -> Team:
    return open_case(own_braid)


def meeting(braid: Braid, team: Team, starts: str) -> dict[str, str]:
    return braid.record(
        Role.PEER, team.peer, "scheduleMeeting", caseId=team.case, starts=starts, **DAILY
    )


def only_meeting(braid: Braid, team: Team) -> str:
    query = """query($id: UUID!) {
      case(id: $id) { timeline(kinds: [MEETING_SCHEDULED]) { lines { meeting { id } } } }
    }"""
    [line] = braid.ask(Role.PEER, team.peer, query, id=team.case).data["case"]["timeline"]["lines"]
    found: str = line["meeting"]["id"]
    return found


@pytest.mark.parametrize("starts", ["0001-01-05T09:00:00", "9998-01-05T09:00:00"])
def test_no_meeting_begins_where_a_calendar_would_walk_for_ever(
    own_braid: Braid, team: Team, starts: str
) -> None:
    assert meeting(own_braid, team, starts)["code"] == "TooFarAway"


@pytest.mark.parametrize(
    "starts", ["9998-12-31T09:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_no_occurrence_is_looked_for_at_the_end_of_time(
    own_braid: Braid, team: Team, starts: str
) -> None:
    meeting(own_braid, team, YESTERDAY.replace(tzinfo=None).isoformat())
    refused = own_braid.record(
        Role.PARTICIPANT,
        team.participant,
        "recordExcused",
        caseId=team.case,
        meeting=only_meeting(own_braid, team),
        starts=starts,
    )
    assert refused["code"] in {"OccurrenceNotScheduled", "TooLongAgo"}


def test_a_retried_command_that_changed_nothing_undoes_no_correction(
    own_braid: Braid, team: Team
) -> None:
    meeting(own_braid, team, YESTERDAY.replace(tzinfo=None).isoformat())
    occurrence = {
        "caseId": team.case,
        "meeting": only_meeting(own_braid, team),
        "starts": YESTERDAY,
    }
    own_braid.record(
        Role.CLINICIAN, team.clinician, "recordAttended", source=enum("SELF"), **occurrence
    )
    hers = {"commandId": uuid4(), "source": enum("CHECK_IN"), **occurrence}
    first = own_braid.record(Role.PEER, team.peer, "recordAttended", **hers)
    own_braid.record(Role.CLINICIAN, team.clinician, "recordMissed", **occurrence)
    assert own_braid.record(Role.PEER, team.peer, "recordAttended", **hers) == first
    query = "query($id: UUID!) { case(id: $id) { timeline(first: 1) { lines { kind } } } }"
    lines = own_braid.ask(Role.PEER, team.peer, query, id=team.case).data["case"]["timeline"]
    assert lines["lines"] == [{"kind": "MEETING_MISSED"}]


def test_who_leaves_a_closed_case_sees_nothing_of_it(own_braid: Braid, team: Team) -> None:
    hers = {"caseId": team.case}
    own_braid.record(Role.CLINICIAN, team.clinician, "closeCase", reason=enum("GOALS_MET"), **hers)
    for person, role in ((team.peer, "PEER"), (team.clinician, "CLINICIAN")):
        released = own_braid.record(
            Role.CLINICIAN,
            team.clinician,
            "releaseTeamMember",
            person=person,
            role=enum(role),
            **hers,
        )
        assert released["__typename"] == "Recorded"
    query = "query($id: UUID!) { case(id: $id) { id } }"
    for role in (Role.PEER, Role.CLINICIAN):
        assert own_braid.ask(role, team.person(role), query, id=team.case).data == {"case": None}


def test_who_has_left_hears_of_her_old_commands_what_she_heard_before(
    own_braid: Braid, team: Team
) -> None:
    hers = {"caseId": team.case, "commandId": uuid4(), "text": "x", "audience": enum("TEAM")}
    first = own_braid.record(Role.PEER, team.peer, "addComment", **hers)
    own_braid.record(
        Role.CLINICIAN,
        team.clinician,
        "releaseTeamMember",
        caseId=team.case,
        person=team.peer,
        role=enum("PEER"),
    )
    assert own_braid.record(Role.PEER, team.peer, "addComment", **hers) == first
    other = own_braid.record(Role.PEER, team.peer, "addComment", **{**hers, "text": "y"})
    assert other["code"] == "CaseNotFound"


def test_a_time_beyond_memory_stops_no_strand(own_braid: Braid, team: Team) -> None:
    refused = own_braid.record(
        Role.PARTICIPANT,
        team.participant,
        "reportLapse",
        caseId=team.case,
        occurredFrom="0001-01-01T00:00:00+14:00",
    )
    assert refused["code"] == "TooLongAgo"
    own_braid.record(
        Role.PEER, team.peer, "addComment", caseId=team.case, text="x", audience=enum("TEAM")
    )
    assert not own_braid.follower.stopped


def test_nonsense_on_the_strands_channel_stops_no_live_reader(own_braid: Braid) -> None:
    watch = own_braid.served.services.watch
    with psycopg.connect(own_braid.logins.reader, autocommit=True) as anybody:
        anybody.execute("notify braid_strand, 'garbage'")
        anybody.execute("notify braid_strand, 'nobody 1 1'")
        anybody.execute("notify braid_strand, 'peer 76 1'")
        anybody.execute("notify braid_strand, 'peer 77 *'")
    assert watch.wait(Role.PEER, 77, seconds=20)


def test_a_document_with_words_in_it_is_not_remembered() -> None:
    """How quickly a document is taken would tell others that somebody has asked it."""
    from strawberry.extensions.parser_cache import DEFAULT_MAXSIZE, _get_parse_cache  # noqa: PLC0415

    from braid.graphql.schema import schemas  # noqa: PLC0415

    schema, kept = schemas(introspection=True)[Role.PEER], _get_parse_cache(DEFAULT_MAXSIZE)
    # Other tests may have filled it, and a full one does not grow.
    kept.cache_clear()  # type: ignore[attr-defined]
    before = kept.cache_info().currsize  # type: ignore[attr-defined]
    schema.execute_sync(f'{{ __type(name: "{uuid4()}") {{ name }} }}')
    assert kept.cache_info().currsize == before  # type: ignore[attr-defined]
    schema.execute_sync(f"query q{uuid4().hex} {{ __typename }}")
    assert kept.cache_info().currsize == before + 1  # type: ignore[attr-defined]
