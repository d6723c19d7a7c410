"""Where a branch's file comes from: a complete copy becomes an overlay, an overlay follows what it was made from."""
