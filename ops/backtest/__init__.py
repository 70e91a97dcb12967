"""Back-tests: what a rule would have said, day by day, on what is on record (M13)."""
