"""What somebody mostly used, as far as the record suggests."""

from random import Random

from braid.domain.lapse.events import Substance

from .story import Story

NAMED = {
    "alcohol": Substance.ALCOHOL,
    "opioid": Substance.OPIOID,
    "buprenorphine": Substance.OPIOID,
    "overdose": Substance.OPIOID,
    "stimulant": Substance.STIMULANT,
    "cocaine": Substance.STIMULANT,
}
WEIGHTS = {
    Substance.ALCOHOL: 8,
    Substance.OPIOID: 6,
    Substance.STIMULANT: 4,
    Substance.CANNABIS: 2,
    Substance.SEDATIVE: 1,
    Substance.OTHER: 1,
}


def usual_substance(story: Story, chance: Random) -> Substance:
    """The substance that a summary names, or a likely one."""
    drawn = chance.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()))[0]
    summary = story.patient.clinical_summary or ""
    return next((substance for word, substance in NAMED.items() if word in summary), drawn)
