"""The rules of mediation as pure functions: no clock, no files, no window, no database."""
