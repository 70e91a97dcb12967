"""A case: one episode of recovery support (FHIR EpisodeOfCare), and its team."""
