"""Signs that add up: a story lasts until it has been quiet for a while.

What is cited is the first handful of a story that was enough: exactly as many signs as it takes.
So the cause stays as the story goes on, and at the moment it comes up none of them can be spared.
Only once there are more signs than it takes does another step in for one that is removed.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from braid.domain.recorded import Recorded

from .moments import happened

Signs = tuple[Recorded, ...]
Enough = Callable[[Signs], bool]


def present_story(signs: Sequence[Recorded], quiet: timedelta, now: datetime) -> Signs:
    """The signs of the story that goes on now, of signs in order; empty where it has ended."""
    story: list[Recorded] = []
    later = now
    for sign in reversed(signs):
        moment = happened(sign)
        if moment > now:
            continue
        if later - moment > quiet:
            break
        story.append(sign)
        later = moment
    return tuple(reversed(story))


def first_enough(
    story: Signs, at_least: int, span: timedelta, *, alone: Enough, together: Enough
) -> Signs | None:
    """The first signs of a story that were enough: one alone, or so many in so short a time."""
    for end in range(1, len(story) + 1):
        if alone(story[end - 1 : end]):
            return story[end - 1 : end]
        few = story[max(0, end - at_least) : end]
        if len(few) == at_least and happened(few[-1]) - happened(few[0]) <= span and together(few):
            return few
    return None


def never(_: Signs) -> bool:
    """No sign is enough alone."""
    return False


def always(_: Signs) -> bool:
    """Any signs go together."""
    return True
