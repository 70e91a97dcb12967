"""What verifies a bundle without Braid: these files are joined to its one script, verify.py.

They import the standard library, `cryptography` and each other, and nothing else.
"""
