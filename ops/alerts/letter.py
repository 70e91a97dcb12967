"""What the privacy officer is written: that there was an emergency access, and where to look."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from uuid import UUID

SUBJECT = "Braid: somebody took emergency access to a case"
WORDS = """\
Somebody who is not on the team of a case took emergency access to it at {moment} UTC
(42 CFR 2.51). It ends by itself.

Who it was, which case, and why stand in Braid, and nowhere in this letter. As an auditor, ask
emergencyAccess(onlyUnreviewed: true), and say what you found with reviewEmergencyAccess.
"""


def letter(event: UUID, taken_at: datetime, *, sender: str, to: str) -> EmailMessage:
    """The letter about one access; sent again, it is known by its id for the same one."""
    taken = taken_at.astimezone(UTC)
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = SUBJECT
    message["Date"] = format_datetime(taken)
    message["Message-ID"] = f"<{event}@braid>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(WORDS.format(moment=f"{taken:%Y-%m-%d %H:%M}"))
    return message
