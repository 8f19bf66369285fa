"""The forms: each a function from a case to papers, with the list of the facts it needs."""
