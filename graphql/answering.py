"""Executing one role's questions and orders: today's, an auditor's of the past, and one again."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from cross_web import HTTPException
from strawberry.exceptions import MissingQueryError
from strawberry.http import GraphQLRequestData
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType

from braid.domain.disclosure.refusals import DisclosureNotKept
from braid.domain.identity import Member, Role
from braid.domain.past.refusals import (
    DocumentNotKept,
    PastTakesNoOrders,
    QuestionErased,
    TooMuchPast,
)
from braid.domain.store.deadline import within
from braid.domain.store.sealing import FactErased, SealBroken
from braid.domain.store.vault import NoDataKey
from braid.projections.kept_answer import KeptAnswer
from braid.projections.past_streams import AsOf
from braid.projections.reading import Read

from .answers import Answered, body_of, context_errors, leaving, raise_if_away
from .attempting import unrecorded_reads
from .past import SeenBy, as_of, brought_back
from .question import Question, keep
from .schema import RoleSchema
from .services import Context, Services
from .speaking import Spoken, spoken
from .trusted import Documents

QUESTIONS = frozenset({OperationType.QUERY})
NOT_MADE = frozenset(spoken(one()).code for one in (TooMuchPast, DisclosureNotKept))
"""Refusals that are heard in a past only."""
OPERATIONS = QUESTIONS | {OperationType.MUTATION}


@dataclass(frozen=True, kw_only=True)
class Answering:
    """What answers in one role's schema."""

    role: Role
    schema: RoleSchema
    documents: Documents
    services: Services
    again: "Again"

    def answered(
        self, context: Context, asked: GraphQLRequestData, through: SeenBy | None
    ) -> Answered:
        """What comes of a question or an order; every read record is durable when this returns.

        The clock stands still meanwhile, so that what is answered can be answered again.
        """
        services, moment = self.services, self.services.now()
        context.services = replace(services, now=lambda: moment)
        context.asks_again = self.again.body
        with (
            within(services.deadline),
            unrecorded_reads(context),
            Read(services.strands, context.reader) as context.read,
        ):
            if through is not None:
                result = self._seen_by(context, asked, through)
                return leaving(result, body_of(result))
            result = self._as_of_today(context, asked)
            body = body_of(result)
            if context.recording.is_open:
                keep(context, self.documents, asked, body)
            return leaving(result, body)

    def asked_again(self, context: Context, kept: KeptAnswer) -> bytes:
        """The bytes that an answer on record comes to, asked again as of then. Raises Spoken."""
        vault, person = context.services.strands.vault, kept.reader.person
        try:
            question = Question.opened(kept.question, vault, person, kept.request)
        except (NoDataKey, SealBroken, FactErased):
            raise spoken(QuestionErased()) from None
        text = question.text or self.documents.named(kept.document)
        if text is None:
            raise spoken(DocumentNotKept())
        past = AsOf(position=kept.followed, belonging=kept.logged, moment=kept.asked_at)
        with brought_back(context, kept.reader, past) as then:
            then.request_id = kept.request
            asked = GraphQLRequestData(
                query=text,
                variables=question.variables,
                operation_name=question.operation_name,
                extensions=None,
            )
            result = self._executed(then, asked, QUESTIONS)
        _raise_if_not_made(result)
        return body_of(result)

    def _as_of_today(self, context: Context, asked: GraphQLRequestData) -> ExecutionResult:
        try:
            return self._executed(context, asked, OPERATIONS)
        except InvalidOperationTypeError:
            raise HTTPException(400, "Subscriptions travel by WebSocket or SSE.") from None

    def _seen_by(
        self, context: Context, asked: GraphQLRequestData, through: SeenBy
    ) -> ExecutionResult:
        seen = Member(person=through.person, role=self.role)
        past = as_of(context.services, through.as_of)
        with brought_back(context, seen, past) as then:
            try:
                return self._executed(then, asked, QUESTIONS)
            except InvalidOperationTypeError:
                raise spoken(PastTakesNoOrders()) from None

    def _executed(
        self, context: Context, asked: GraphQLRequestData, allowed: AbstractSet[OperationType]
    ) -> ExecutionResult:
        try:
            result = self.schema.execute_sync(
                asked.query,
                variable_values=asked.variables,
                context_value=context,
                operation_name=asked.operation_name,
                allowed_operation_types=allowed,
            )
        except CannotGetOperationTypeError as unclear:
            raise HTTPException(400, unclear.as_http_error_reason()) from None
        except MissingQueryError:
            raise HTTPException(400, "No GraphQL query found in the request") from None
        raise_if_away(result)
        return result


def _raise_if_not_made(result: ExecutionResult) -> None:
    """What cannot be made again is no answer that does not hold. Raises Spoken."""
    for error in context_errors(result):
        if isinstance(error, Spoken) and error.code in NOT_MADE:
            raise error


class Again:
    """What answers a question on record again, in the schema in which it was asked."""

    def __init__(self) -> None:
        self.by_role: dict[Role, Answering] = {}

    def body(self, context: Context, kept: KeptAnswer) -> bytes:
        """The bytes that an answer comes to as of then. Raises Spoken."""
        return self.by_role[kept.reader.role].asked_again(context, kept)
