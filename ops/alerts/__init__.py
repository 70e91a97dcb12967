"""Alerts: the privacy officer is told, by e-mail, that somebody took emergency access."""
