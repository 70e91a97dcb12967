"""What members of a case tell each other, each comment with its audience."""
