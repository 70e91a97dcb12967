"""Braid: event-sourced case management for integrated care teams in substance-use recovery."""
