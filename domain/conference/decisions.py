"""What may be decided about the table itself: who sits there, what is handed out, when it ends."""

from collections.abc import Callable
from datetime import datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.clocks import Circumstances
from braid.domain.identity import Member, Role
from braid.domain.meeting.events import Plan
from braid.domain.meeting.planning import check_plan, moment
from braid.domain.refusals import NotInYourScope
from braid.domain.text import name

from .admission import TABLE_ROLES, admit
from .events import (
    AttendeeArrived,
    AttendeeConfirmed,
    AttendeeExcused,
    AttendeeInvited,
    AttendeeLeft,
    ConferenceClosed,
    ConferenceConvened,
    PacketFrozen,
)
from .refusals import (
    AlreadyInvited,
    ConferenceLengthNotUnderstood,
    OnlyPeersAndCliniciansSit,
    TooEarlyToFreeze,
)
from .state import Conference, Standing

SHORTEST, LONGEST = 15, 8 * 60
SHORTEST_OF_PEERS = 5
EARLIEST_PACKETS = timedelta(hours=24)
"""How long before the start packets are frozen at the earliest (named in TooEarlyToFreeze)."""

Convened = tuple[ConferenceConvened, AttendeeInvited, AttendeeConfirmed]


def convene(
    when: Circumstances,
    calendar: Calendar,
    *,
    starts: datetime,
    zone: str,
    minutes: int,
    peers_minutes: int,
    called: str,
) -> Convened:
    """Call a conference: a local start in an IANA zone. Who calls it comes, under this name."""
    if when.by.role is not Role.CLINICIAN:
        raise NotInYourScope
    if not SHORTEST <= minutes <= LONGEST or not SHORTEST_OF_PEERS <= peers_minutes < minutes:
        raise ConferenceLengthNotUnderstood
    plan = Plan(starts=starts, zone=zone, minutes=minutes, repeats=None)
    check_plan(plan, calendar, when.now)
    convened = ConferenceConvened(
        starts=moment(plan, calendar), zone=zone, minutes=minutes, peers_minutes=peers_minutes
    )
    invited = AttendeeInvited(member=when.by, name=name(called))
    return convened, invited, AttendeeConfirmed(member=when.by)


def invite(
    table: Conference, when: Circumstances, *, member: Member, called: str
) -> AttendeeInvited:
    """Ask somebody to the table; who was excused may be asked again."""
    admit(table, when.by, Role.CLINICIAN)
    if member.role not in TABLE_ROLES:
        raise OnlyPeersAndCliniciansSit
    if member in table.attending:
        raise AlreadyInvited
    return AttendeeInvited(member=member, name=name(called))


def confirm(table: Conference, when: Circumstances) -> AttendeeConfirmed | None:
    """Say that one will come, also after having been excused."""
    admit(table, when.by, *TABLE_ROLES, also_excused=True)
    if table.attendees[when.by] is Standing.CONFIRMED:
        return None
    return AttendeeConfirmed(member=when.by)


def excuse(table: Conference, when: Circumstances) -> AttendeeExcused | None:
    """Say that one cannot come."""
    admit(table, when.by, *TABLE_ROLES, also_excused=True)
    if table.attendees[when.by] is Standing.EXCUSED:
        return None
    return AttendeeExcused(member=when.by)


def sit_down(table: Conference, when: Circumstances) -> AttendeeArrived | None:
    """Sit down at the table."""
    admit(table, when.by, *TABLE_ROLES)
    return None if when.by in table.present else AttendeeArrived(member=when.by)


def leave(table: Conference, when: Circumstances) -> AttendeeLeft | None:
    """Leave the table."""
    admit(table, when.by, *TABLE_ROLES, also_excused=True)
    return AttendeeLeft(member=when.by) if when.by in table.present else None


def freeze_packets(
    table: Conference, when: Circumstances, *, made: Callable[[], PacketFrozen]
) -> PacketFrozen | None:
    """Hand everybody a packet; `made` makes them, and is asked only where it has to be.

    Packets are frozen once. A second time is silent: what each was handed stays what she was
    handed, and two who press at the same moment, or Braid's clock beside them, mean the same. Days
    ahead nobody freezes: too much would change for those who are still to be asked.
    """
    admit(table, when.by, Role.CLINICIAN, Role.BRAID)
    if table.frozen is not None:
        return None
    if table.starts is not None and when.now < table.starts - EARLIEST_PACKETS:
        raise TooEarlyToFreeze
    return made()


def close(table: Conference, when: Circumstances) -> ConferenceClosed | None:
    """End the conference, also one that has not begun.

    Braid's clock ends one that nobody has ended, long after its time, and is silent where somebody
    has.
    """
    if when.by.role is Role.BRAID and table.is_closed:
        return None
    is_due = table.closes is not None and when.now >= table.closes
    admit(table, when.by, Role.CLINICIAN, *([Role.BRAID] if is_due else []))
    return ConferenceClosed()
