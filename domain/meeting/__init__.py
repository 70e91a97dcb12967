"""Meetings a participant goes to, and whether she was there."""
