"""Packets: made from the log, written as JSON, HTML and PDF, and proved against the log."""
