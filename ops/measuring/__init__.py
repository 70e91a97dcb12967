"""Measures that need a library: survival curves, and what is published each month."""
