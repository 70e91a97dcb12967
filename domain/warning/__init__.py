"""Early warnings: raised with their evidence, answered, and closed with an outcome."""
