"""Rules that find early warnings in what is on record: versioned pure functions."""
