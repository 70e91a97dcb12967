"""What people in the demo say: kind, varied, about the person and never about a label."""
