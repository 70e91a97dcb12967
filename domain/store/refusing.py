"""What the database refuses or cannot say, in the words of the library."""

import psycopg
from eventsourcing.persistence import IntegrityError, InterfaceError, OperationalError


class CommandAlreadyRecorded(IntegrityError):
    """The log holds this command already."""


ONCE = "command_once"
"""What keeps a command from being recorded twice."""


def refusal(reason: str) -> IntegrityError:
    """The refusal of an append, by the name of what it violates."""
    return CommandAlreadyRecorded() if reason == ONCE else IntegrityError(reason)


def told(problem: psycopg.Error) -> Exception:
    """A problem without what rows hold; one that the library has no word for stays as it is."""
    match problem:
        case psycopg.errors.UniqueViolation():
            return refusal(problem.diag.constraint_name or "conflict")
        case psycopg.errors.IntegrityConstraintViolation():
            return refusal("gap")
        case psycopg.InterfaceError():
            return InterfaceError(type(problem).__name__)
        case psycopg.OperationalError():
            return OperationalError(type(problem).__name__)
        case _:
            return problem
