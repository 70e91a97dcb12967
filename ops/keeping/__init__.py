"""Braid's clock: absences, milestones, escalations and what rules find, recorded when due."""
