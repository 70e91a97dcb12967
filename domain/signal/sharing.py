"""How far the participant shares what is hers."""

from enum import StrEnum


class Sharing(StrEnum):
    """With whom; an auditor reads what nobody else does."""

    ONLY_ME = "only_me"
    PEERS = "peers"
    TEAM = "team"
