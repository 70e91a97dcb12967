"""A question as it is put on record beside its answer: sealed under a key of who asked."""

from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Self

import orjson
from strawberry.http import GraphQLRequestData

from braid.domain.identity import PersonId, RequestId
from braid.domain.retention.refusals import RecordIsErased
from braid.domain.store.vault import Vault

from .services import Context
from .trusted import Documents


@dataclass(frozen=True, kw_only=True)
class Question:
    """What was asked."""

    text: str | None
    """None where a trusted document was asked, which is known by its digest."""
    variables: dict[str, Any] | None
    operation_name: str | None

    def sealed(self, vault: Vault, person: PersonId, request: RequestId) -> bytes:
        """The question, sealed to its request; nothing of one that an erased participant asks."""
        try:
            key = vault.key_for_writing(person)
        except RecordIsErased:
            return b""
        return key.seal_fact(orjson.dumps(asdict(self)), _place(request))

    @classmethod
    def opened(cls, sealed: bytes, vault: Vault, person: PersonId, request: RequestId) -> Self:
        """The question again. Raises SealBroken, FactErased and NoDataKey."""
        plain = vault.key(person).open_fact(sealed, _place(request))
        return cls(**orjson.loads(plain))


def digest_of(request: RequestId, body: bytes) -> bytes:
    """What an answer is known by: the SHA-256 of its request's id and its bytes."""
    return sha256(request.bytes + body).digest()


def keep(context: Context, documents: Documents, asked: GraphQLRequestData, body: bytes) -> None:
    """Put what a question is answered on record, in the transaction that has read for it."""
    text = asked.query or ""
    request, trusted = context.request_id, documents.trusts(text)
    asked_by = b"" if trusted or not context.holds_words else request.bytes
    context.recording.keep_answer(
        digest=digest_of(request, body),
        document=sha256(asked_by + text.encode()).digest(),
        question=_sealed(context, asked, None if trusted else text),
        asked_at=context.services.now(),
    )


def _sealed(context: Context, asked: GraphQLRequestData, text: str | None) -> bytes:
    """The question, sealed; nothing of one that holds somebody's words.

    They would outlive the erasure of whom they are about, under a key that is not hers.
    """
    if context.holds_words:
        return b""
    question = Question(text=text, variables=asked.variables, operation_name=asked.operation_name)
    vault = context.services.strands.vault
    return question.sealed(vault, context.member.person, context.request_id)


def _place(request: RequestId) -> bytes:
    return b"braid question|" + request.bytes
