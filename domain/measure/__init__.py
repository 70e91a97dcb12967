"""What is measured, each by one definition: pure functions over what is on record."""
