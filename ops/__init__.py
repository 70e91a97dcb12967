"""How Braid runs: settings, assembly, logs, command line, PostgreSQL, demo and measurements."""
