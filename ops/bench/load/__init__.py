"""Load: a program of a thousand cases, and its people at work on it all at once."""
