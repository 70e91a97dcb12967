"""What strands say to PostgreSQL."""
