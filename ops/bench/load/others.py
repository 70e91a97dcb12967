"""Participants with their own page, and auditors: a few beside the team."""

from datetime import UTC, datetime
from random import randint

from locust import task

from .questions import OWN_LINES, READS, SEEN_BY, WHO_LOOKED, order, trusted, written
from .working import Somebody


class Participant(Somebody):
    """A participant with her own page."""

    hers = trusted("participant", "MyCases")
    card = trusted("participant", "MyCard")
    lines = written("participant", "timeline", OWN_LINES)
    looked = written("participant", "whoLooked", WHO_LOOKED)
    rates = order("participant", "rateCraving", {"rating": "Int!"}, ", sharing: TEAM")

    @task(3)
    def open_the_page(self) -> None:
        """Her case, and her card."""
        if self.ask(self.hers):
            self.ask(self.card, id=self.case(), zone="Europe/Berlin")

    @task(3)
    def read(self) -> None:
        """Her own words and what she was told."""
        self.ask(self.lines, case=self.case())

    @task(2)
    def rate_craving(self) -> None:
        """How it is today."""
        self.order(self.rates, self.case(), rating=randint(0, 10))  # noqa: S311 - not a secret

    @task(1)
    def ask_who_looked(self) -> None:
        """Who of her team opened her case."""
        self.ask(self.looked)


class Auditor(Somebody):
    """An auditor: histories, reads, and what somebody could see then."""

    all_cases = trusted("auditor", "Cases")
    history = trusted("auditor", "History")
    reads = written("auditor", "reads", READS)
    seen_by = written("auditor", "seenBy", SEEN_BY)

    @task(1)
    def look_at_cases(self) -> None:
        """A page of all cases."""
        self.ask(self.all_cases)

    @task(2)
    def read_a_history(self) -> None:
        """Everything that happened in a case."""
        self.ask(self.history, case=self.case())

    @task(2)
    def ask_who_read(self) -> None:
        """Who read a case."""
        self.ask(self.reads, case=self.case())

    @task(1)
    def look_through_a_peer(self) -> None:
        """A case as a peer sees it now."""
        now = datetime.now(UTC).isoformat()
        self.ask(self.seen_by, case=self.case(), asOf={"recordedAt": now})
