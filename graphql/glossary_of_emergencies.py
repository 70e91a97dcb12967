"""What the fields and arguments around emergency access mean."""

EMERGENCIES = {
    "access": "The emergency access, by its id.",
    "accesses": "The emergency accesses of this page.",
    "affiliation": "The health care facility that somebody works for, where it is another one.",
    "emergency": "Who took the case in an emergency, and until when.",
    "onlyUnreviewed": "Leave out what has been reviewed.",
    "verdict": "What the review found.",
    "Emergency.name": "The name that was given.",
    "Emergency.until": "When it ends by itself.",
    "EmergencyAccess.endedAt": "When its end was recorded; it ends at `until` all the same.",
    "EmergencyAccess.isRunning": "Whether the case can be read by it now.",
    "EmergencyAccess.name": "The name that was given.",
    "EmergencyAccess.note": "What the review noted.",
    "EmergencyAccess.reason": "The nature of the emergency, as it was said.",
    "EmergencyAccess.reviewedAt": "When it was reviewed last.",
    "EmergencyAccess.reviewedBy": "Who reviewed it last.",
    "EmergencyAccess.takenAt": "When it was taken.",
    "EmergencyAccess.until": "When it ends by itself.",
    "takeEmergencyAccess.reason": "The nature of the emergency: it goes into the record.",
}
"""By name; `Type.name` beats `name`."""
