"""Where a handbook's files are read from: a folder, a git revision, a release's archive."""
