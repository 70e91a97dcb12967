"""Proof that nobody altered what was recorded."""
