"""How e-mail is handed in: where an operator says, under TLS wherever it leaves this machine."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from braid.ops.alerts.letter import letter
from braid.ops.mail import MailServer, mail_server
from braid.ops.settings import SettingNotUnderstood, settings

from .letterbox import Letterbox, listening

HERE, OFFICER = "smtp://127.0.0.1:25", "mailto:officer@privacy.example"


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("smtp://mail.example", MailServer(host="mail.example", port=587, is_tls=False)),
        ("smtps://mail.example", MailServer(host="mail.example", port=465, is_tls=True)),
        (
            "smtp://us%40er:pass%3A@mail.example:25",
            MailServer(host="mail.example", port=25, is_tls=False, user="us@er", password="pass:"),
        ),
    ],
)
def test_a_mail_server_is_named_by_its_address(address: str, server: MailServer) -> None:
    assert mail_server(address) == server
    assert "pass:" not in repr(mail_server(address))


@pytest.mark.parametrize(
    "environment",
    [
        *({"BRAID_SMTP": one} for one in ("mail.example", "http://a", "smtp://", "smtp://a/b")),
        {"BRAID_SMTP": "smtp://a:many"},
        {"BRAID_SMTP": HERE, "BRAID_PRIVACY_OFFICER": "officer@privacy.example"},
        {"BRAID_SMTP": HERE, "BRAID_PRIVACY_OFFICER": "mailto:a@b,c@d"},
        {"BRAID_SMTP": HERE, "BRAID_PRIVACY_OFFICER": f"{OFFICER}\nBcc: c@d"},
        {"BRAID_PRIVACY_OFFICER": OFFICER},
    ],
)
def test_what_no_letter_can_be_sent_by_is_refused(environment: dict[str, str]) -> None:
    with pytest.raises(SettingNotUnderstood, match=r"BRAID_(SMTP|PRIVACY_OFFICER)"):
        settings(environment)


def test_an_operator_says_where_mail_is_handed_in_and_who_is_told() -> None:
    chosen = settings({"BRAID_SMTP": HERE, "BRAID_PRIVACY_OFFICER": OFFICER})
    assert chosen.privacy_officer == "officer@privacy.example"
    assert chosen.smtp == MailServer(host="127.0.0.1", port=25, is_tls=False)


def test_a_server_elsewhere_that_speaks_no_tls_gets_no_letter() -> None:
    box = Letterbox()
    with listening(box) as port:
        elsewhere = MailServer(host="0.0.0.0", port=port, is_tls=False)  # noqa: S104 - no name of this machine's
        taken_at = datetime(2026, 3, 2, 12, tzinfo=UTC)
        written = letter(uuid4(), taken_at, sender="braid@here", to="officer@privacy.example")
        with pytest.raises(OSError, match="STARTTLS"):
            elsewhere.hand_in(written)
    assert not box.letters
