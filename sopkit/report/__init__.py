"""One output format a file: findings and changes in, text for people or programs out."""
