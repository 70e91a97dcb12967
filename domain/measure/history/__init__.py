"""What measures rest on, read from a case's history: what counts now, after corrections."""
