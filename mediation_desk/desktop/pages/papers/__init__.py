"""文书: the papers of a case before the eyes, what would get them sent back, and what becomes of them."""

from mediation_desk.desktop.pages.papers.page import PapersPage

__all__ = ["PapersPage"]
