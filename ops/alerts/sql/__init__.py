"""What alerts say to PostgreSQL."""
