"""Why the table does not take something."""

from braid.domain.refusals import NotPossible, NotUnderstood, NotYours


class ConferenceNotFound(NotYours):
    """There is no such conference, or you were not asked to it."""


class ConferenceIsOver(NotPossible):
    """This conference is over. What is still to be said belongs to the next one."""


class YouAreExcused(NotPossible):
    """You are excused from this conference. Confirm that you come, then go on."""


class AlreadyInvited(NotPossible):
    """This person was asked to the table already, in that role."""


class OnlyPeersAndCliniciansSit(NotPossible):
    """Only peer specialists and clinicians sit at the table."""


class AlreadyOnTheAgenda(NotPossible):
    """This case is on the agenda already. Move it where you want it."""


class AgendaItemNotFound(NotPossible):
    """There is no such item on the agenda, or it is not yours to see."""


class PeersSlotStays(NotPossible):
    """The peers' own time stays on the agenda. You may move it."""


class TooEarlyToFreeze(NotPossible):
    """Packets are handed out at most 24 hours before the start: who is asked to the table later has
    none. Hand them out on the day before, or let Braid do it when the conference begins.
    """


class ConferenceLengthNotUnderstood(NotUnderstood):
    """A conference lasts between 15 minutes and 8 hours; at least 5 minutes of it, and not all of
    it, are the peers' own.
    """
