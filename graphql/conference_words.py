"""Why a case comes to the table, in words for those who sit there."""

from collections.abc import Mapping

from braid.domain.conference.events import ReasonKind

SENTENCES: Mapping[ReasonKind, str] = {
    ReasonKind.URGENT_WARNING: "An urgent early warning is open.",
    ReasonKind.CONCERN_WARNING: "An early warning of concern is open.",
    ReasonKind.NOTICE_WARNING: "An early warning asks for a look.",
    ReasonKind.WARNING_ESCALATED: "An early warning still waits for somebody.",
    ReasonKind.RETURN_ASKED: "Asked to come back.",
    ReasonKind.OPEN_LAPSE: "A lapse, and nobody has seen a return yet.",
    ReasonKind.LAPSE_SINCE: "A lapse since the last conference.",
    ReasonKind.RETURNED_SINCE: "Came back since the last conference.",
    ReasonKind.ACTION_OVERDUE: "Something that was decided still waits.",
    ReasonKind.ACTION_OPEN: "Something that was decided is on its way.",
    ReasonKind.REVIEW_OVERDUE: "It is a while since the table talked about this case.",
    ReasonKind.WINDOW_AHEAD: "A high-risk window opens soon.",
    ReasonKind.MILESTONE_AHEAD: "A milestone comes near.",
    ReasonKind.PERSON_ASKED: "Somebody at the table asked for it.",
}
