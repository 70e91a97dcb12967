"""What is said and decided of a case at the table, and what becomes of it."""
