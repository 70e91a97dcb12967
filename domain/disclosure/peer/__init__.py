"""What a peer specialist sees: what she needs to walk with the person."""
