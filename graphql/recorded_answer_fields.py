"""The fields of an answer on record."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class RecordedAnswerFields:
    """What somebody was answered, made again from the log as of then."""

    read_at: datetime
    position: int
    body: str
    digest: str
    holds: bool
