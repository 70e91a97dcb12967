"""Signing in everybody who comes, each as who she is in the program."""

from collections.abc import Iterator
from datetime import timedelta

from braid.domain.identity import Member, PersonId, Role
from braid.ops import clock
from braid.ops.tokens import DevelopmentIssuer

from .circles import Circle, in_turn
from .plan import Run, counted
from .program import Told
from .script import Person, Script

LIFETIME = timedelta(hours=8)


def written(told: Told, run: Run, issuer: DevelopmentIssuer, port: int) -> Script:
    """The script of one run."""
    return Script(
        port=port,
        people=list(_people(told, counted(run.people), issuer)),
        due=told.due.isoformat(),
        arriving=run.arriving,
        seconds=run.seconds,
        hurry=run.hurry,
    )


def _people(told: Told, many: dict[str, int], issuer: DevelopmentIssuer) -> Iterator[Person]:
    for role in (Role.PEER, Role.CLINICIAN):
        staff = in_turn(told.circles, role)
        for _, (circle, member) in zip(range(many[role]), staff, strict=False):
            yield _staff(issuer, circle, member)
    cases = [one for circle in told.circles for one in circle.cases]
    for one in cases[: many[Role.PARTICIPANT]]:
        member = Member(person=one.participant, role=Role.PARTICIPANT)
        yield _signed_in(issuer, member, [str(one.case)], [], None)
    for number in range(many[Role.AUDITOR]):
        member = Member(person=PersonId(cases[number].check_in), role=Role.AUDITOR)
        yield _signed_in(issuer, member, [str(one.case) for one in cases], [], None)


def _staff(issuer: DevelopmentIssuer, circle: Circle, member: Member) -> Person:
    hers = circle.cases_of(member)
    cases, check_ins = [str(one.case) for one in hers], [str(one.check_in) for one in hers]
    return _signed_in(issuer, member, cases, check_ins, str(circle.conference))


def _signed_in(
    issuer: DevelopmentIssuer,
    member: Member,
    cases: list[str],
    check_ins: list[str],
    conference: str | None,
) -> Person:
    token = issuer.token(member.person, member.role, lifetime=LIFETIME, now=clock.now())
    return Person(
        person=str(member.person),
        role=member.role.value,
        token=token,
        cases=cases,
        check_ins=check_ins,
        conference=conference,
    )
