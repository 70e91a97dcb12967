"""What a peer specialist sees of high-risk windows: all of them."""

from braid.domain.disclosure import headlines, windows
from braid.domain.events import TimerEvent, WindowEvent
from braid.domain.window.events import TenMinutesUnanswered, WindowPassed, WindowStepMissed

from .line import PeerLine


def window(event: WindowEvent) -> PeerLine:
    """A window, or a step of its plan."""
    kind, headline = headlines.of_window(event)
    late = isinstance(event, WindowStepMissed | WindowPassed) and event.learned_late
    return PeerLine(
        kind=kind, headline=headline, window=windows.window(event), is_learned_late=late
    )


def timer(event: TimerEvent) -> PeerLine:
    """The next ten minutes."""
    kind, headline = headlines.of_timer(event)
    late = isinstance(event, TenMinutesUnanswered) and event.learned_late
    return PeerLine(kind=kind, headline=headline, timer=event.timer, is_learned_late=late)
