"""Questionnaires with published scoring: answered, scored, never guessed."""
