"""SQL of erasing records and of key-encryption keys."""
