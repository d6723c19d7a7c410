"""Rules on structure: a file says what it must, and every way through a procedure leads somewhere."""
