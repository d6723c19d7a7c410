"""The kinds of pages of the help centre for customers, one a file. They are made of a public edition."""
