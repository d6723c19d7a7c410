"""Document control: what is approved as it stands, what is due, and what held when."""
