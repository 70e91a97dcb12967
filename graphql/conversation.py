"""A live connection's messages, taken only in the shapes of graphql-transport-ws."""

from collections.abc import Mapping
from typing import Protocol, cast

from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)
from strawberry.subscriptions.protocols.graphql_transport_ws.types import Message, SubscribeMessage

from braid.domain.past.refusals import PastTakesNoOrders

from .past import seen_by
from .services import Context
from .speaking import Spoken, spoken
from .trusted import Documents


class _Asked(Protocol):
    """The endpoint that a connection was made to."""

    documents: Documents


class Conversation(BaseGraphQLTransportWSHandler[Context, None]):
    """Hands sound messages on; any other ends the connection, as the protocol says."""

    async def handle_message(self, message: Message) -> None:
        """Answer a message."""
        if is_sound(message):
            await super().handle_message(message)
        else:
            await self.handle_invalid_message("This is no message of graphql-transport-ws.")

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """Find the document that is asked; who has not signed in hears of none."""
        if self.connection_acknowledged and message["id"] not in self.operations:
            # The library types its view as any; this one is made by the role's endpoint only.
            documents = cast("_Asked", self.view).documents
            payload = message["payload"]
            try:
                if seen_by(payload.get("extensions")) is not None:
                    raise spoken(PastTakesNoOrders())
                query = documents.asked(_body(payload)) or ""
            except Spoken as refused:
                told = {"id": message["id"], "type": "error", "payload": [refused.formatted]}
                await self.websocket.send_json(told)
                return
            message = {**message, "payload": {**payload, "query": query}}
        await super().handle_subscribe(message)


def is_sound(message: object) -> bool:
    """Whether a message has the shape that its type asks for."""
    match message:
        case {"type": "subscribe", "id": str(), "payload": dict(asked)}:
            return _is_sound(asked)
        case {"type": "complete", "id": str()}:
            return True
        case {"type": "connection_init" | "ping" | "pong"}:
            return True
        case _:
            return False


def _is_sound(asked: Mapping[str, object]) -> bool:
    """Whether a subscription has a document or the id of one."""
    body = _body(asked)
    return (
        isinstance(body["query"], str) or (body["query"] is None and body["documentId"] is not None)
    ) and (
        isinstance(asked.get("variables"), dict | None)
        and isinstance(asked.get("operationName"), str | None)
    )


def _body(payload: Mapping[str, object]) -> dict[str, object]:
    """The document and its id; clients that insist on a query put the id into the extensions."""
    named, extensions = payload.get("documentId"), payload.get("extensions")
    if named is None and isinstance(extensions, dict):
        named = extensions.get("documentId")
    return {"query": payload.get("query"), "documentId": named}
