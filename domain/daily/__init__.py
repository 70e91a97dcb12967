"""What makes up somebody's days: check-ins, cravings, contacts, service, milestones."""
