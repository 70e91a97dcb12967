"""The page that Braid serves beside the EHR."""
