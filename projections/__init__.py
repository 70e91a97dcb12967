"""One strand per role: what that role may read, kept in tables of its own."""
