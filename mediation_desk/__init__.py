"""Mediation Desk: disputes from the first report to their close, with their papers."""

__version__ = "0.1.0"
