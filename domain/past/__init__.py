"""The past as an auditor asks for it."""
