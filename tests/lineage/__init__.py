"""Tests of what becomes of a branch's files."""
