"""What is seen of lapses, returns and comments: rows of the disclosure table."""

from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.identity import CASE_ROLES, CommentId, LapseId, Role
from braid.domain.lapse.events import (
    Door,
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
    Substance,
)

from .claims import CLINICIAN, HIDDEN, PARTICIPANT, PEER, TEAM, Claim, Row, named, shows, words

LAPSE = LapseId(named("lapse"))


def lapses(by: Role) -> tuple[Row, ...]:
    """What is seen of a lapse that a role reports, of its retraction, and of the way back."""
    hers = by is PARTICIPANT
    account = LapseReported(
        lapse=LAPSE, substance=Substance.OPIOID, account=words("account"), safety_checked=True
    )
    report = Row(
        event=account,
        by=by,
        peer=shows("lapse", not_="substance account safety_checked"),
        clinician=shows("lapse substance account safety_checked"),
        participant=shows("lapse account", not_="substance safety_checked") if hers else HIDDEN,
    )
    return (report, *(retraction(by, of) for of in CASE_ROLES), asked(by))


def retraction(by: Role, of: Role) -> Row:
    """A role takes back what a role reported."""
    about_hers: Claim = shows("lapse", not_="reported_by reason")
    if by is PARTICIPANT:
        about_hers = shows("lapse reason", not_="reported_by")
    return Row(
        event=LapseReportRetracted(lapse=LAPSE, reported_by=of, reason=words("retraction")),
        by=by,
        given="reported_by",
        peer=shows("lapse", not_="reported_by reason"),
        clinician=shows("lapse reason", not_="reported_by"),
        participant=about_hers if of is PARTICIPANT else HIDDEN,
    )


def asked(by: Role) -> Row:
    """Somebody asks for the return."""
    return Row(
        event=ReEntryRequested(words=words("request")),
        by=by,
        peer=shows("words"),
        clinician=shows("words"),
        participant=shows("words") if by is PARTICIPANT else shows("", not_="words"),
    )


def came_back(by: Role) -> Row:
    """What is seen of a return that a role records."""
    only_door = shows("door", not_="lapses")
    back = ReEntered(door=Door.CALL, lapses=(LAPSE,))
    return Row(event=back, by=by, peer=only_door, clinician=only_door, participant=only_door)


READ_BY = {
    Audience.PEERS: (PEER,),
    Audience.CLINICIANS: (CLINICIAN,),
    Audience.TEAM: TEAM,
    Audience.EVERYONE: CASE_ROLES,
}


def comment(audience: Audience, by: Role) -> Row:
    """What is seen of a comment to an audience; its writer, where she is the participant, too."""
    said = CommentAdded(comment=CommentId(named("comment")), audience=audience, text=words("said"))
    read_by = READ_BY[audience] + ((PARTICIPANT,) if by is PARTICIPANT else ())
    to_team = shows("audience text", not_="comment")
    return Row(
        event=said,
        by=by,
        given="audience",
        peer=to_team if PEER in read_by else HIDDEN,
        clinician=to_team if CLINICIAN in read_by else HIDDEN,
        participant=shows("text", not_="audience comment") if PARTICIPANT in read_by else HIDDEN,
    )


LAPSES = (
    *(row for by in CASE_ROLES for row in lapses(by)),
    *(came_back(by) for by in TEAM),
)
COMMENTS = tuple(comment(audience, by) for audience in Audience for by in CASE_ROLES)
