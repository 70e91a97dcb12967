"""From a bearer token to the person who asks."""
