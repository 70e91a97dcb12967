"""Lapses, and the way back: a lapse is a cue to return, never a punishment."""
