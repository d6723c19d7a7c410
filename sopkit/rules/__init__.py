"""Every rule, one a file: `structure`, `language`, `consistency`."""
