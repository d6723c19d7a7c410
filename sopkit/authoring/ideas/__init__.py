"""What colleagues would do better: files in, votes and answers into them, and what became of each."""
