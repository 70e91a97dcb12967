"""What became of a question: whether it was executed at all, and what went wrong beneath."""

import orjson
import psycopg
from eventsourcing.persistence import PersistenceError
from strawberry.http import process_result
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

AWAY = (psycopg.OperationalError, PersistenceError)


def body_of(result: ExecutionResult) -> bytes:
    """The bytes of an answer of the schema's."""
    return orjson.dumps(process_result(result))


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
