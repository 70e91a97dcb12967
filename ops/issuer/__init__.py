"""Signing in for development and the demo: a small OIDC issuer that Braid serves itself."""
