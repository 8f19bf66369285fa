"""One typed line about performance, expanded into the instalments it means."""

from __future__ import annotations

from mediation_desk.domain.instalments.days import end_of
from mediation_desk.domain.instalments.plan import EXAMPLE, Instalment, Plan, disagreement, read
from mediation_desk.domain.instalments.words import DayWord, words_of

__all__ = ["EXAMPLE", "DayWord", "Instalment", "Plan", "disagreement", "end_of", "read", "words_of"]
