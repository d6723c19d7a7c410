"""`sopkit insight`."""
