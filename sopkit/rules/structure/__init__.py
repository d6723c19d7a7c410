"""Rules about what a file holds."""
