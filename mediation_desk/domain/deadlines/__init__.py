"""Every time limit of a case as a value that says why (the table of due dates in case-file.md)."""

from mediation_desk.domain.deadlines.rows import Rows, rows_of, viewed

__all__ = ["Rows", "rows_of", "viewed"]
