"""Why a token is refused, in words for the log."""

from enum import StrEnum


class Reason(StrEnum):
    MISSING_HEADER = "missing_header"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    CRITICAL_EXTENSION = "critical_extension"
    ALGORITHM = "algorithm"
    MISSING_KID = "missing_kid"
    UNKNOWN_KID = "unknown_kid"
    AMBIGUOUS_KID = "ambiguous_kid"
    KEYS_UNAVAILABLE = "keys_unavailable"
    SIGNATURE = "signature"
    MISSING_CLAIM = "missing_claim"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    TIMES = "times"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    ISSUED_IN_FUTURE = "issued_in_future"
    LIVES_TOO_LONG = "lives_too_long"
    SUBJECT = "subject"
    ROLE = "role"
    PURPOSE = "purpose"
