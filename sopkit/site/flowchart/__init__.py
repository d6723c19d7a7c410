"""The diagram of a procedure's flow, drawn when the site is built: nothing is fetched, and no script draws it."""
