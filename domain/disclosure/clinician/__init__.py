"""What a clinician sees: direction and risk, what peers flag, but not what peers talk about."""
