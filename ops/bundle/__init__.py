"""Bundles: what an auditor takes away, with what proves it to anybody who has nothing of ours."""
