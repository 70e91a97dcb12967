"""The only door to the log: events in, events out, sealed, versioned, each command once."""
