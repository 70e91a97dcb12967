"""High-risk windows: danger named ahead, met with a plan, talked over afterwards."""
