"""Customer-service procedures as files: checked for language, rendered as a handbook, compared between branches."""

__version__ = "0.1.0"
