"""What the store says to PostgreSQL."""
