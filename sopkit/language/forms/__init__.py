"""The verb forms of each language, one file a language."""
