"""Rules about what holds across all branches."""
