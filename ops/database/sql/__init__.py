"""What an administrator says to PostgreSQL."""
