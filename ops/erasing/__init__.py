"""Erasing records: the list outside the database, what a backup brings back, and keys' epochs."""
