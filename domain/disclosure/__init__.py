"""Who sees what: one file per role, each answering for every event, hidden by default."""
