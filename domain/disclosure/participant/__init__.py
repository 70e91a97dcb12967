"""What the participant sees: her own words and acts, and what she was told."""
