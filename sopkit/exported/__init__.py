"""Tables that people export from forms, spreadsheets and other programs: what their columns, days and names mean."""
