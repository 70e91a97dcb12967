"""What a program lead sees: counts, rates and curves, never a case."""
