"""The statements of an export."""
