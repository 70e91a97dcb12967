"""The SQL of the notary: what it reads, and what it keeps."""
