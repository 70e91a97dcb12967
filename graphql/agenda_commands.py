"""The mutations about the agenda: propose it by score, put a case there, move, take off."""

from uuid import UUID

from braid.domain.case.state import Case
from braid.domain.conference import arranging
from braid.domain.identity import CaseId

from .asking import Asking
from .conferring import confer
from .deciding import Answer


def propose_agenda(info: Asking, conference_id: UUID, command_id: UUID) -> Answer:
    """Order the agenda by what presses; what people put there, took off or moved stands."""
    services = info.context.services
    return confer(
        info,
        "propose_agenda",
        conference_id,
        command_id,
        lambda table, when: arranging.propose_agenda(
            table,
            when,
            services.calendar,
            counting=services.programs.current().counting,
            cases=services.conferences.known_cases(services.cases),
        ),
    )


def add_to_agenda(info: Asking, conference_id: UUID, command_id: UUID, case_id: UUID) -> Answer:
    """Put a case of yours on the agenda, at its end."""
    context, services = info.context, info.context.services

    def current(case: CaseId) -> Case:
        """A case of hers; none, and none read, where it is not."""
        is_hers = services.conferences.is_member(context.member, case)
        return services.cases.current(case) if is_hers else Case()

    return confer(
        info,
        "add_to_agenda",
        conference_id,
        command_id,
        lambda table, when: arranging.add_to_agenda(
            table,
            when,
            services.calendar,
            counting=services.programs.current().counting,
            item=CaseId(case_id),
            case=current,
        ),
        case_id,
        case=case_id,
    )


def move_agenda_item(
    info: Asking, conference_id: UUID, command_id: UUID, item: UUID, before: UUID | None = None
) -> Answer:
    """Move a case of yours, or the peers' own time, before another item or to the end."""
    context = info.context
    return confer(
        info,
        "move_agenda_item",
        conference_id,
        command_id,
        lambda table, when: arranging.move_agenda_item(
            table,
            when,
            item=item,
            before=before,
            own=lambda: context.services.conferences.cases_of([context.member]),
        ),
        *(item, before),
    )


def remove_from_agenda(
    info: Asking, conference_id: UUID, command_id: UUID, case_id: UUID
) -> Answer:
    """Take a case of yours off the agenda. The peers' own time stays."""
    context = info.context
    return confer(
        info,
        "remove_from_agenda",
        conference_id,
        command_id,
        lambda table, when: arranging.remove_from_agenda(
            table,
            when,
            item=CaseId(case_id),
            own=lambda: context.services.conferences.cases_of([context.member]),
        ),
        case_id,
    )
