"""What an electronic health record hands over, and the cases it opens."""
