"""Standing check-ins and follow-ups: expected, held, or missed."""
