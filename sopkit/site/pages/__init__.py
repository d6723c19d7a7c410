"""The kinds of pages of the staff's handbook, one a file."""
