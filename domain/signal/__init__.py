"""Early signals that somebody on the team picked up."""
