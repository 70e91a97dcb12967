"""The pool of connections that read strands."""

from braid.projections.connecting import StrandConnection, StrandPool


def readers(conninfo: str, most: int) -> StrandPool:
    """A pool of the login that reads, not open yet."""
    return StrandPool(
        conninfo,
        connection_class=StrandConnection,
        kwargs={"autocommit": True, "connect_timeout": 5},
        min_size=1,
        max_size=most,
        open=False,
    )
