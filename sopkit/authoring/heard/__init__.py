"""What customers need, taken in: one at a time, or from tables that other programs export."""
