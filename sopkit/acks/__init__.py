"""Confirmations that somebody has read and understood a text: who, which text, when; and whose are missing."""
