"""The database outside the strands, step by step: roles, log, access, vault."""
