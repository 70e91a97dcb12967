"""Why something cannot be done about a window or its ten minutes."""

from braid.domain.refusals import NotPossible, NotUnderstood


class WindowNotFound(NotPossible):
    """There is no such window on this case, or it is not yours to see."""


class TimerNotFound(NotPossible):
    """There are no such ten minutes on this case, or they are not yours to see."""


class NobodyIsTheirOwnBuddy(NotPossible):
    """A buddy is somebody else. Name the person who will check in."""


class ScriptNotChosen(NotPossible):
    """No words are chosen for this window yet. Choose them first, then rehearse them out loud."""


class OutsideThePhase(NotPossible):
    """A buddy checks in before, during or after: from a day ahead until a day after the end."""


class WindowNotOver(NotPossible):
    """Debrief once the window is over; after leaving early or a lapse, as soon as it began."""


class FirstHourNotUnderstood(NotUnderstood):
    """A first hour is planned for 5 to 240 minutes."""
