"""The mutations around emergency access: a clinician takes it, an auditor reviews it."""

from uuid import UUID

from braid.domain.emergency import decisions as emergencies
from braid.domain.emergency.events import Verdict
from braid.domain.identity import AccessId
from braid.domain.refusals import Refusal
from braid.domain.text import name as checked_name
from braid.domain.text import personal_text

from .asking import Asking
from .deciding import Answer, Told, decide, made, refused


def take_emergency_access(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    reason: str,
    your_name: str,
    affiliation: str | None = None,
) -> Answer:
    """Take a case that is not yours for four hours, in a medical emergency (42 CFR 2.51).

    It is for when the person's consent cannot be had. You read the case, and report what you saw
    and did. Your name and your reason go into the record; the privacy officer is told, and an
    auditor reviews it.
    """
    # Said before anything is looked for: what is wrong with it must tell nothing of the case.
    try:
        named, why = checked_name(your_name), personal_text(reason)
        place = checked_name(affiliation) if affiliation and affiliation.strip() else None
    except Refusal as refusal:
        return refused(info.context, refusal)
    return decide(
        info,
        "take_emergency_access",
        case_id,
        command_id,
        lambda case, when: emergencies.take_emergency_access(
            case,
            when,
            access=AccessId(made(info, command_id, "emergency access")),
            name=named,
            affiliation=place,
            reason=why,
        ),
        *(reason, your_name, affiliation),
        takes=True,
        # In an emergency nobody is asked to say it better.
        as_written=True,
    )


def review_emergency_access(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    access: UUID,
    verdict: Verdict,
    note: str | None = None,
    as_written: bool = False,
    expected_version: int | None = None,
) -> Answer:
    """Say what you found of an emergency access. A later review stands in place of this one."""
    return decide(
        info,
        "review_emergency_access",
        case_id,
        command_id,
        lambda case, when: emergencies.review_emergency_access(
            case, when, access=AccessId(access), verdict=verdict, note=note
        ),
        *(access, verdict, note),
        told=Told(expected_version=expected_version),
        as_written=as_written,
    )
