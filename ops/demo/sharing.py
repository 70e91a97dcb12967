"""How far somebody shares what is hers: each person has a habit, and keeps to it mostly."""

from random import Random

from braid.domain.identity import Member, Role
from braid.domain.signal.sharing import Sharing

from .luck import drawn
from .mood import Mood
from .story import Story

HABITS = {Sharing.ONLY_ME: 2, Sharing.PEERS: 4, Sharing.TEAM: 5}
KEPT = 0.75
WITHDRAWN = 0.35
"""How often somebody who drifts keeps things to herself, whatever her habit is."""


def usual_sharing(story: Story) -> Sharing:
    """The habit of this person."""
    chance = story.chance("sharing")
    return drawn(chance, HABITS)


def shared(story: Story, chance: Random, mood: Mood, by: Member) -> Sharing:
    """How far one thing is shared; a peer who writes it down hides nothing for her."""
    another = drawn(chance, HABITS)
    sharing = usual_sharing(story) if chance.random() < KEPT else another
    if mood in {Mood.DRIFTING, Mood.LAPSING} and chance.random() < WITHDRAWN:
        sharing = Sharing.ONLY_ME
    if sharing is Sharing.ONLY_ME and by.role is not Role.PARTICIPANT:
        return Sharing.PEERS
    return sharing
