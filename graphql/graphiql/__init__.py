"""GraphiQL for development: a page that Braid serves whole, where an operator switches it on."""
