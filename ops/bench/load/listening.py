"""Live readers: server-sent events as the page has them, and WebSockets, held open to the end."""

import http.client
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from threading import Thread
from time import time
from typing import Any
from uuid import uuid4

import websocket

from .questions import Question
from .working import HEADERS, Somebody

PROTOCOL = "graphql-transport-ws"
# Any: what JSON holds.
Body = Mapping[str, object]
Hears = Callable[[Somebody, Body], Iterator[dict[str, Any]]]


class NotHeard(Exception):
    """A live connection says something else than news."""


def by_events(somebody: Somebody, question: Question, **variables: str) -> None:
    """Hear news by server-sent events while the crowd is at work."""
    _begin(somebody, _sent, question, variables)


def by_socket(somebody: Somebody, question: Question, **variables: str) -> None:
    """Hear news over a WebSocket while the crowd is at work."""
    _begin(somebody, _spoken, question, variables)


def _begin(
    somebody: Somebody, hears: Hears, question: Question, variables: Mapping[str, str]
) -> None:
    """In a thread, which the load tool has made a light one."""
    Thread(target=_held, args=(somebody, hears, question, variables), daemon=True).start()


def _held(
    somebody: Somebody, hears: Hears, question: Question, variables: Mapping[str, str]
) -> None:
    """Listen; that it ends before the crowd does is trouble."""
    heard, ended = somebody.heard, "ended"
    heard.listening += 1
    try:
        for news in hears(somebody, {**question.body, "variables": variables}):
            _take(somebody, news)
    except Exception as lost:  # noqa: BLE001 - whatever it was, it is counted by its kind
        ended = type(lost).__name__
    heard.listening -= 1
    heard.troubles[f"{question.name}: {ended}"] += 1


def _take(somebody: Somebody, news: dict[str, Any]) -> None:
    if "errors" in news:
        raise NotHeard
    somebody.heard.news += 1
    for told in news["data"].values():
        if "recordedAt" in told:
            recorded = datetime.fromisoformat(told["recordedAt"]).timestamp()
            somebody.heard.late.append(time() - recorded)


def _sent(somebody: Somebody, body: Body) -> Iterator[dict[str, Any]]:
    me, port = somebody.me, somebody.script.port
    headers = {**HEADERS, "Accept": "text/event-stream", "Authorization": f"Bearer {me.token}"}
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("POST", f"/graphql/{me.role}", json.dumps(body).encode(), headers)
        answer = connection.getresponse()
        if answer.status != 200:  # noqa: PLR2004 - OK
            raise NotHeard
        event = ""
        while line := answer.readline():
            field, _, value = line.decode().strip().partition(": ")
            event = value if field == "event" else event
            if field == "data" and event == "next":
                yield json.loads(value)


def _spoken(somebody: Somebody, body: Body) -> Iterator[dict[str, Any]]:
    me, port = somebody.me, somebody.script.port
    address = f"ws://127.0.0.1:{port}/graphql/{me.role}"
    with closing(websocket.create_connection(address, subprotocols=[PROTOCOL])) as socket:
        signs_in = {"authorization": f"Bearer {me.token}"}
        socket.send(json.dumps({"type": "connection_init", "payload": signs_in}))
        while True:
            said = json.loads(socket.recv())
            match said["type"]:
                case "connection_ack":
                    follows = {"id": str(uuid4()), "type": "subscribe", "payload": body}
                    socket.send(json.dumps(follows))
                case "ping":
                    socket.send(json.dumps({"type": "pong"}))
                case "next":
                    yield said["payload"]
                case _:
                    raise NotHeard
