"""Helps people write: files to begin with."""
