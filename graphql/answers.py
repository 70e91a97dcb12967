"""What became of a question: whether it was executed at all, and what went wrong beneath."""

from dataclasses import dataclass

import orjson
import psycopg
from eventsourcing.persistence import PersistenceError
from strawberry.http import process_result
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError


@dataclass(frozen=True, kw_only=True)
class Answered:
    """An answer as it leaves."""

    body: bytes
    is_request_error: bool
    """Whether nothing was executed."""


AWAY = (psycopg.OperationalError, PersistenceError)


def body_of(result: ExecutionResult) -> bytes:
    """The bytes of an answer of the schema's."""
    return orjson.dumps(process_result(result))


def leaving(result: ExecutionResult, body: bytes) -> Answered:
    """An answer as it leaves: where nothing was executed, there is no `data`."""
    if not is_request_error(result):
        return Answered(body=body, is_request_error=False)
    told = {name: said for name, said in orjson.loads(body).items() if name != "data"}
    return Answered(body=orjson.dumps(told), is_request_error=True)


def is_request_error(result: ExecutionResult) -> bool:
    """Whether nothing was executed: the document or its variables made no sense."""
    if isinstance(result, PreExecutionError):
        return True
    return result.data is None and all(error.path is None for error in result.errors or ())


def raise_if_away(result: ExecutionResult) -> None:
    """A database out of reach is no answer of the schema's: the request may be tried again."""
    for error in context_errors(result):
        if isinstance(error, AWAY):
            raise error


def context_errors(result: ExecutionResult) -> list[BaseException]:
    """What went wrong beneath the errors of an answer."""
    return [error.original_error for error in result.errors or () if error.original_error]
