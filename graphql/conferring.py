"""What mutations on conferences share: a wish, its decision, and an answer."""

from uuid import UUID

from braid.domain.conference.refusals import ConferenceNotFound
from braid.domain.identity import CommandId, ConferenceId
from braid.domain.refusals import Refusal
from braid.domain.store.conferences import Decision
from braid.domain.store.fingerprint import fingerprint
from braid.domain.store.streams import Wish

from .asking import Asking, timed
from .attempting import strange
from .deciding import Answer, Conferred, refused


def confer(
    info: Asking,
    name: str,
    conference: UUID,
    command_id: UUID,
    decision: Decision,
    *asked: object,
    case: UUID | None = None,
    opens: bool = False,
) -> Answer:
    """Carry out a decision on a conference, about a `case` where it names one.

    There is no prose in it that could hurt.

    A stranger is refused before anything is read: so no conference takes as long as one of others.
    """
    context = info.context
    services, by = context.services, context.member
    wish = Wish(
        by=by,
        command=CommandId(command_id),
        request=context.request_id,
        fingerprint=fingerprint(services.secret, name, conference, by, asked),
    )
    try:
        with timed(context, name):
            if not opens and not services.conferences.is_member(by, conference):
                raise ConferenceNotFound
            position = services.conferences.decide(ConferenceId(conference), decision, wish)
    except Refusal as refusal:
        strange(context, name, refusal, case=case, table=conference)
        return refused(context, refusal)
    return Conferred(conference_id=conference, position=services.positions.sealed(position, by))
