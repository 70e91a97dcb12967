"""How large the program is, and how many are at work on it for how long."""

from dataclasses import dataclass

PROGRAM = 1
SHARES = {"peer": 55, "clinician": 30, "participant": 12, "auditor": 3}
"""Of a hundred people at work at once, how many are what."""
PEERS, CLINICIANS = 12, 6
"""How many of each work in a circle, and know its cases."""


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large the program is that everybody works on."""

    cases: int
    weeks: int
    """For how many weeks something has been said of each case."""

    @property
    def circles(self) -> int:
        """Into how many circles of people and cases the program falls."""
        return max(1, self.cases // 50)

    def has_work_for(self, people: int) -> bool:
        """Whether so many can be at work at once, each as somebody else."""
        many = counted(people)
        staff = many["peer"] <= self.circles * PEERS and (
            many["clinician"] <= self.circles * CLINICIANS
        )
        return staff and many["participant"] <= self.cases


@dataclass(frozen=True, kw_only=True)
class Run:
    """So many people for so long."""

    people: int
    seconds: float
    hurry: float = 1.0
    """How many times faster than people they go from one thing to the next; 0: without a pause."""

    @property
    def name(self) -> str:
        """What tables call it."""
        return f"{self.people} people" + ("" if self.hurry == 1 else ", no pauses")

    @property
    def arriving(self) -> float:
        """Seconds in which they arrive, before anything is counted."""
        return min(20.0, self.seconds / 4)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that is done with one program."""

    size: Size
    runs: tuple[Run, ...]


def full(cases: int, people: tuple[int, ...], minutes: float) -> Plan:
    """So many cases; each number of people for so long, and then some without pauses."""
    seconds = minutes * 60
    runs = [Run(people=many, seconds=seconds) for many in people]
    flood = Run(people=32, seconds=min(seconds, 120.0), hurry=0)
    return Plan(size=Size(cases=cases, weeks=26), runs=(*runs, flood))


def quick() -> Plan:
    """Small enough for a test; its figures say little."""
    return Plan(size=Size(cases=12, weeks=2), runs=(Run(people=8, seconds=2.0, hurry=10),))


def counted(people: int) -> dict[str, int]:
    """How many of so many people are what: everybody is somebody, and each role is there."""
    found = {role: max(1, people * share // 100) for role, share in SHARES.items()}
    return {**found, "peer": found["peer"] + people - sum(found.values())}
