"""Rules on language: short sentences, in the present, that say who acts."""
