"""Which of GraphQL's two media types a client prefers (GraphQL over HTTP, section 6)."""

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
STREAM = "text/event-stream"
_KNOWN = {GRAPHQL: GRAPHQL, JSON: JSON, STREAM: STREAM, "*/*": JSON, "application/*": JSON}


def preferred(accept: str) -> str | None:
    """The best of the types that an Accept header names; None where none of them is ours."""
    if not accept.strip():
        return JSON
    best: tuple[float, str] | None = None
    for part in accept.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        known, quality = _KNOWN.get(name.lower()), _quality(parameters)
        if known and quality > 0 and (best is None or quality > best[0]):
            best = (quality, known)
    return best and best[1]


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
