"""Rules about how its words read."""
