"""What entries offer, in a menu."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QMenu

from mediation_desk.desktop.widgets.entry_rows import Offer


def put_offers(menu: QMenu, offers: Iterable[Offer | None], keys: str = "") -> None:
    """Puts acts into a menu, None left out; the keys are those of the first."""
    for at, one in enumerate(offer for offer in offers if offer is not None):
        action = menu.addAction(one.words if at or not keys else f"{one.words}\t{keys}")
        action.triggered.connect(lambda _=False, one=one: one.does())
