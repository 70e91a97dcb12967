"""Errors that are spoken to the person who asks; every other error is one apology."""

import re

from graphql import GraphQLError

from braid.domain.refusals import Refusal

_WORD = re.compile(r"(?<!^)(?=[A-Z])")
APOLOGY = "Something went wrong on our side. Nothing was lost; please try again."


class Spoken(GraphQLError):
    """An error whose message was written for the person who asks."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, extensions={"code": code})
        self.code = code


def errors_body(code: str, message: str, request: object) -> dict[str, object]:
    """The body of an answer that no schema gives."""
    extensions = {"code": code, "requestId": str(request)}
    return {"errors": [{"message": message, "extensions": extensions}]}


def subscriptions_only() -> Spoken:
    """A question or an order came over a live connection."""
    return Spoken("SUBSCRIPTIONS_ONLY", "A live connection carries subscriptions only.")


def not_understood(message: str) -> Spoken:
    """Something in the question makes no sense."""
    return Spoken("NOT_UNDERSTOOD", message)


def not_followed_yet() -> Spoken:
    """The view lags behind what the reader has seen already."""
    return Spoken("NOT_FOLLOWED_YET", "Your view is catching up. Please ask again in a moment.")


def not_found() -> Spoken:
    """No such case, or not hers to see."""
    return Spoken("CASE_NOT_FOUND", "There is no such case, or it is not yours to see.")


def spoken(refusal: Refusal) -> Spoken:
    """A refusal of the domain, under its own name."""
    return Spoken(_WORD.sub("_", type(refusal).__name__).upper(), refusal.sentence())


def packet_not_made(message: str) -> Spoken:
    """What was handed out cannot be made again here."""
    return Spoken("PACKET_NOT_MADE", message)


def no_conference() -> Spoken:
    """No such conference, or she was not asked to it."""
    return Spoken(
        "CONFERENCE_NOT_FOUND", "There is no such conference, or you were not asked to it."
    )
