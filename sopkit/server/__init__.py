"""A language server: what an editor shows of a handbook while somebody writes in it, and what it offers to do."""
