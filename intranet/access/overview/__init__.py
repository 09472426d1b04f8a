"""Who may do what, and why: for a page, for a person, and the table of roles itself."""
