"""What an auditor may ask of answers on record: whether one is what it would be as of then."""

from typing import Any
from uuid import UUID

import strawberry

from braid.domain.identity import RequestId, Role
from braid.domain.past.refusals import NotBroughtBack
from braid.projections.kept_answer import KeptAnswer, kept_answer

from .asking import Asking, recorded, timed
from .parts import made
from .question import digest_of
from .recorded_answer_fields import RecordedAnswerFields
from .services import Context
from .speaking import spoken


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def recorded_answers() -> Any:  # noqa: ANN401
    """What an auditor's Query answers of answers on record."""
    shown = made("RecordedAnswer", RecordedAnswerFields)

    @strawberry.type
    class RecordedAnswers:
        @strawberry.field
        def recorded_answer(self, info: Asking, request: UUID) -> shown | None:  # type: ignore[valid-type]
            """An answer that somebody was given, made again as of then; nothing where none was.

            What was answered is kept nowhere: it is made again from the log, and held against the
            digest that went on record with it.
            """
            with timed(info.context, "recorded_answer"):
                return _again(info.context, RequestId(request), shown)  # type: ignore[no-any-return]

    return RecordedAnswers


def _again(context: Context, request: RequestId, shown: Any) -> Any:  # noqa: ANN401
    kept = kept_answer(recorded(context, "recorded_answer", [], None), request)
    if kept is None:
        return None
    context.open_read.of("recorded_answer_shown", kept.cases)
    if context.asks_again is None or kept.reader.role is Role.AUDITOR:
        raise spoken(NotBroughtBack())
    return shown(**_values(kept, context.asks_again(context, kept)))


def _values(kept: KeptAnswer, body: bytes) -> dict[str, Any]:
    return {
        "read_at": kept.asked_at,
        "position": kept.followed,
        "body": body.decode(),
        "digest": kept.digest.hex(),
        "holds": digest_of(kept.request, body) == kept.digest,
    }
