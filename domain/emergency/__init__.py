"""Emergency access: a clinician who is not on the team gets a case for a while (42 CFR 2.51)."""
