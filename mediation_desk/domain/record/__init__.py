"""A case as it was recorded: frozen values that mirror the case file key for key (absent = None or ()).

A key that is a Python keyword carries a trailing underscore (`from_`); fields without a default are the
case file's required keys.
"""
