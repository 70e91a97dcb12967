"""Who works with Braid, and what each role does how often."""

from datetime import UTC, datetime, timedelta
from random import choice, random

from locust import task

from .listening import by_events, by_socket
from .questions import (
    CASE_LINES,
    NEEDS_ME,
    case_page,
    order,
    trusted,
    written,
)
from .working import Somebody

NOTICED = "He stayed in the car after group, and left before anybody could walk over to him."
SAID = "Called her before supper. She answered at the second ring, and we laughed."
WHAT, WHY = "Call him before the weekend.", "The last two weekends were hard."
FOLLOWS_A_CASE = 0.25
"""How many of the peers follow a case live."""
DAY = timedelta(hours=8)


def _today() -> str:
    return (datetime.now(UTC) - DAY).isoformat()


class Peer(Somebody):
    """A peer specialist: looks, flags, checks in, and sits at the table."""

    needs_me = written("peer", "NeedsMe", NEEDS_ME)
    caseload = trusted("peer", "Caseload")
    timeline = case_page("peer")
    flags = trusted("peer", "Flag")
    checks_in = order("peer", "recordCheckInHeld", {"checkIn": "UUID!", "starts": "DateTime!"})
    contacts = order(
        "peer", "recordContact", {"occurredFrom": "DateTime"}, ", beganBy: PEER, channel: CALL"
    )
    comments = order("peer", "addComment", {"text": "String!"}, ", audience: TEAM")
    table = trusted("peer", "Conference")
    actions = trusted("peer", "OpenActions")
    follows = written("peer", "caseLines", CASE_LINES)

    def begin(self) -> None:
        """Some follow a case over a WebSocket."""
        if random() < FOLLOWS_A_CASE:  # noqa: S311 - not a secret
            by_socket(self, self.follows, case=self.case())

    @task(20)
    def look_who_needs_me(self) -> None:
        """Who needs me today."""
        self.ask(self.needs_me, began=_today())

    @task(12)
    def look_at_caseload(self) -> None:
        """All cases."""
        self.ask(self.caseload)

    @task(28)
    def read_a_case(self) -> None:
        """One case and its lines."""
        self.ask(self.timeline, case=self.case())

    @task(10)
    def flag(self) -> None:
        """A flag in seconds."""
        cue = choice(["DRIFT", "LATE_NIGHT_ISOLATION", "RISKY_RELATIONSHIP", "OTHER"])  # noqa: S311
        note = NOTICED if cue == "OTHER" else None
        self.order(self.flags, self.case(), cue=cue, note=note, asWritten=False)

    @task(8)
    def hold_a_check_in(self) -> None:
        """Say that the day's check-in took place."""
        at = self.me.cases.index(case := self.case())
        due = self.script.due
        self.order(self.checks_in, case, checkIn=self.me.check_ins[at], starts=due)

    @task(8)
    def record_a_contact(self) -> None:
        """Say that one has called."""
        self.order(self.contacts, self.case(), occurredFrom=datetime.now(UTC).isoformat())

    @task(4)
    def comment(self) -> None:
        """A word to the team."""
        self.order(self.comments, self.case(), text=SAID)

    @task(6)
    def look_at_the_table(self) -> None:
        """The whole conference."""
        self.ask(self.table, id=self.me.conference)

    @task(4)
    def look_what_is_open(self) -> None:
        """What is to be done."""
        self.ask(self.actions, first=50)


class Clinician(Somebody):
    """A clinician: who needs her, cases, the table, decisions and warnings."""

    needs_me = trusted("clinician", "NeedsMe")
    caseload = trusted("clinician", "Caseload")
    timeline = case_page("clinician")
    table = trusted("clinician", "Conference")
    moved = trusted("clinician", "ConferenceMoved")
    warned = trusted("clinician", "Warned")
    actions = trusted("clinician", "OpenActions")
    decides = trusted("clinician", "RecordDecision")
    acts_upon = trusted("clinician", "ActUponWarning")

    def begin(self) -> None:
        """All hear of warnings by server-sent events, as the page does."""
        by_events(self, self.warned)

    @task(22)
    def look_who_needs_me(self) -> None:
        """Who needs me today."""
        self.ask(self.needs_me, dayBegan=_today())

    @task(10)
    def look_at_caseload(self) -> None:
        """All cases."""
        self.ask(self.caseload)

    @task(28)
    def read_a_case(self) -> None:
        """One case and its lines."""
        self.ask(self.timeline, case=self.case())

    @task(16)
    def look_at_the_table(self) -> None:
        """The whole conference."""
        self.ask(self.table, id=self.me.conference)

    @task(8)
    def decide(self) -> None:
        """What the team will do about a case."""
        self.order(
            self.decides,
            self.case(),
            conferenceId=self.me.conference,
            kind="CONTACT",
            what=WHAT,
            why=WHY,
            owner=self.me.person,
            ownerRole="CLINICIAN",
            due=(datetime.now(UTC) + timedelta(days=7)).date().isoformat(),
            answers=[],
            asWritten=False,
        )

    @task(8)
    def act_upon_a_warning(self) -> None:
        """Look who waits, and say what was done about the first of them."""
        today = self.ask(self.needs_me, dayBegan=_today())
        for card in today["needsMe"]["cards"] if today else ():
            warned = [why["warned"] for why in card["reasons"] if why["warned"]]
            if warned:
                done = {"intervention": "CALL", "note": None, "asWritten": False}
                self.order(self.acts_upon, card["id"], warning=warned[0]["id"], **done)
                return

    @task(8)
    def look_what_is_open(self) -> None:
        """What is to be done."""
        self.ask(self.actions, first=50)
