"""What tests stand on: a real server, an assembled Braid, and situations to put it in."""
