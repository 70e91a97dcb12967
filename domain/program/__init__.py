"""What a program declares and decides: rules, promises, and published measures."""
