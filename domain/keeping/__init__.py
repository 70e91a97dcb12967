"""What the clock brings: absences, milestones, warnings and escalations that are due."""
