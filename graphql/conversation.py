"""A live connection's messages, taken only in the shapes of graphql-transport-ws."""

from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)
from strawberry.subscriptions.protocols.graphql_transport_ws.types import Message

from .services import Context


class Conversation(BaseGraphQLTransportWSHandler[Context, None]):
    """Hands sound messages on; any other ends the connection, as the protocol says."""

    async def handle_message(self, message: Message) -> None:
        """Answer a message."""
        if is_sound(message):
            await super().handle_message(message)
        else:
            await self.handle_invalid_message("This is no message of graphql-transport-ws.")


def is_sound(message: object) -> bool:
    """Whether a message has the shape that its type asks for."""
    match message:
        case {"type": "subscribe", "id": str(), "payload": {"query": str(), **asked}}:
            return isinstance(asked.get("variables"), dict | None) and isinstance(
                asked.get("operationName"), str | None
            )
        case {"type": "complete", "id": str()}:
            return True
        case {"type": "connection_init" | "ping" | "pong"}:
            return True
        case _:
            return False
