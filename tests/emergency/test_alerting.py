"""The privacy officer is told of each emergency access, however long the mail server was away."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from braid.ops.alerts.alerting import Alerts, alerts_of
from braid.ops.doctor import findings
from tests.support.running import Braid, settings_for

from .letterbox import Letterbox, free_port, listening
from .ward import NAME, REASON, Ward, ward

OFFICER = "officer@privacy.example"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def alerts_by(braid: Braid, port: int, host: str = "127.0.0.1") -> Alerts:
    chosen = settings_for(
        braid.home,
        BRAID_SMTP=f"smtp://{host}:{port}",
        BRAID_PRIVACY_OFFICER=f"mailto:{OFFICER}",
        BRAID_MAIL_FROM="mailto:braid@clinic.example",
    )
    made = alerts_of(braid.wrote.log.entries.datastore, chosen)
    assert made is not None
    return made


@pytest.fixture
def place(braid: Braid) -> Ward:
    """A case that somebody has just taken; of all before the officer knows."""
    with psycopg.connect(braid.logins.admin, autocommit=True) as admin:
        admin.execute("update alert.outbox set sent_at = now() where sent_at is null")
    one = ward(braid)
    one.took()
    return one


def test_the_officer_learns_that_there_was_one_and_where_to_look_and_no_more(place: Ward) -> None:
    box = Letterbox()
    with listening(box) as port:
        assert alerts_by(place.braid, port).send_due() == 1
        assert alerts_by(place.braid, port).send_due() == 0
    [(to, taken)] = box.letters
    assert to == [OFFICER]
    assert taken["From"] == "braid@clinic.example"
    whole = taken.as_string()
    assert "emergencyAccess(onlyUnreviewed: true)" in whole
    named = (place.case, place.outsider, place.team.participant)
    for word in (NAME, REASON, "Ada", "Ines", "Elm", *map(str, named)):
        assert word not in whole


def test_what_could_not_be_sent_waits_and_is_sent_when_its_time_comes(place: Ward) -> None:
    box = Letterbox()
    box.is_full = True
    with listening(box) as port:
        alerts = alerts_by(place.braid, port)
        assert alerts.send_due() == 0
        box.is_full = False
        assert alerts.send_due() == 0  # not before its time
        assert waits(place) == [(1, False)]
        its_time_comes(place)
        assert alerts.send_due() == 1
    assert len(box.letters) == 1
    assert waits(place) == [(2, True)]


def test_a_mail_server_that_is_away_stops_nothing(place: Ward) -> None:
    alerts = alerts_by(place.braid, free_port())
    for tries in range(1, 9):
        assert alerts.send_due() == 0
        assert waits(place) == [(tries, False)]
        [[pause]] = place.rows(
            "select max(next_try_at - now()) from alert.outbox where sent_at is null"
        )
        assert pause <= timedelta(hours=1)
        its_time_comes(place)


def test_an_address_that_no_server_can_have_stops_nothing(place: Ward) -> None:
    """The name is no name of a machine: looking it up raises no OSError."""
    alerts = alerts_by(place.braid, free_port(), host="x" * 64)
    assert alerts.send_due() == 0
    assert waits(place) == [(1, False)]


def waits(place: Ward) -> list[tuple[int, bool]]:
    return place.rows(
        """select tries, sent_at is not null from alert.outbox join log.event using (event_id)
            where originator_id = %s""",
        place.case,
    )


def its_time_comes(place: Ward) -> None:
    with psycopg.connect(place.braid.logins.admin, autocommit=True) as admin:
        admin.execute("update alert.outbox set next_try_at = now() where sent_at is null")


def test_who_is_told_by_two_is_told_once(place: Ward) -> None:
    """Another process has taken the alert to send it: this one passes it by."""
    box = Letterbox()
    with listening(box) as port, psycopg.connect(place.braid.logins.writer) as other:
        other.execute("select * from alert.outbox where sent_at is null for update")
        assert alerts_by(place.braid, port).send_due() == 0
    assert not box.letters


def test_the_outbox_holds_no_persons_word_and_no_id_of_hers(place: Ward) -> None:
    columns = place.rows(
        """select column_name::text from information_schema.columns
            where table_schema = 'alert' and table_name = 'outbox' order by 1"""
    )
    assert [one for (one,) in columns] == [
        "event_id",
        "next_try_at",
        "sent_at",
        "taken_at",
        "tries",
    ]


def test_the_doctor_says_that_an_alert_waits(place: Ward) -> None:
    with psycopg.connect(place.braid.logins.admin, autocommit=True) as admin:
        admin.execute(
            "update alert.outbox set taken_at = now() - interval '2 hours' where sent_at is null"
        )
    said = findings(place.braid.logins, settings_for(place.braid.home))
    [waiting] = [one for one in said if one.what == "no alert of emergency access waits"]
    assert not waiting.is_well
    assert waiting.do.startswith("1 wait")


def test_alerts_wait_where_nobody_is_to_be_told(braid: Braid) -> None:
    assert alerts_of(braid.wrote.log.entries.datastore, settings_for(braid.home)) is None
