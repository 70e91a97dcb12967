"""Refused attempts: on record before the refusal is spoken."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from braid.domain.conference.refusals import ConferenceNotFound
from braid.domain.identity import Member, Role
from braid.domain.refusals import CaseNotFound, Refusal
from braid.projections.connecting import ReadNotRecorded
from braid.projections.looking_attempts import Attempt, AttemptReason

from .services import Context
from .tokens.unauthenticated import Unauthenticated
from .tokens.verify import Viewer

SIGN_IN, READ = "sign_in", "read"


def attempted(
    context: Context,
    operation: str,
    why: AttemptReason,
    *,
    case: UUID | None = None,
) -> None:
    """Put on record that somebody tried this and was refused.

    It never fails, and waits for no more than a second. A case that does not exist is recorded
    as one that is not hers.
    """
    _record(context, operation, why, by=context.member, case=case)


def strange(
    context: Context,
    operation: str,
    refusal: Refusal,
    *,
    case: UUID | None = None,
    table: UUID | None = None,
) -> None:
    """Put an order on record that was refused to a stranger; other refusals are no attempts.

    What she hears tells whether the case or the conference that she named was not hers.
    """
    if isinstance(refusal, CaseNotFound):
        attempted(context, operation, AttemptReason.STRANGER, case=case or table)
    if isinstance(refusal, ConferenceNotFound):
        attempted(context, operation, AttemptReason.STRANGER, case=table or case)


def not_believed(context: Context, refused: Unauthenticated) -> None:
    """Put on record that a token was not believed; whose it was, where it was once."""
    why, detail = AttemptReason.BAD_TOKEN, refused.reason.value
    _record(context, SIGN_IN, why, by=refused.whose, detail=detail)


def in_another_role(context: Context, viewer: Viewer, role: Role) -> None:
    """Put on record that somebody asked at another role's endpoint."""
    by = Member(person=viewer.person, role=viewer.role)
    _record(context, f"{SIGN_IN}_as_{role.value}", AttemptReason.OTHER_ROLE, by=by)


@contextmanager
def unrecorded_reads(context: Context) -> Iterator[None]:
    """Put on record that a read was refused because its own record failed."""
    try:
        yield
    except ReadNotRecorded:
        attempted(context, READ, AttemptReason.RECORD_FAILED)
        raise


def _record(
    context: Context,
    operation: str,
    why: AttemptReason,
    *,
    by: Member | None,
    case: UUID | None = None,
    detail: str | None = None,
) -> None:
    attempt = Attempt(
        by=by,
        operation=operation,
        request=context.request_id,
        why=why,
        case=case,
        detail=detail,
    )
    context.services.attempts.record(attempt)
