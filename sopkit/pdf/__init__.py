"""The handbook of one edition as a file to print: from its records to pages with numbers."""
