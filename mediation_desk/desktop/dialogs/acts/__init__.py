"""The acts: one dialog a kind of due row and one a thing done on a case, each declared as data."""

from __future__ import annotations

from datetime import date

from mediation_desk import labels
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.host import Host
from mediation_desk.domain.codes import DueKind
from mediation_desk.services.today import Row


def verb_of(kind: DueKind) -> str:
    """The word of the button that does a row of that kind."""
    return labels.VERB[kind]


def open_act(host: Host, row: Row) -> None:
    """Opens the dialog that does a due row; a row that is no longer open is told in the toast."""
    open_act_on(host, row.number, row.kind, row.place, row.party, row.due)


def open_act_on(
    host: Host,
    number: str,
    kind: DueKind,
    place: str | None = None,
    party: str | None = None,
    due: date | None = None,
) -> None:
    """Opens the dialog of the first open row that fits what is given."""
    # The declarations bring every dialog along: the first window comes up without them.
    from mediation_desk.desktop.dialogs.acts.opening import dialog_of  # noqa: PLC0415
    from mediation_desk.services.matters import matter_of  # noqa: PLC0415

    matter = host.bridge.ask(
        lambda office: matter_of(office, number, kind, place=place, party=party, due=due)
    )
    if matter is not None:
        host.open(dialog_of(host, kind, matter))


def open_deed(
    host: Host, number: str, key: str, place: str = "", *, party: str | None = None
) -> Dialog | None:
    """Opens the dialog of an act on a case: about the entry at a place, or a new one of a section.

    None where the case or the entry is gone, which is told in the toast.
    """
    from mediation_desk.desktop.dialogs.acts.deeds import deed_dialog  # noqa: PLC0415
    from mediation_desk.services.matters import matter_at  # noqa: PLC0415

    matter = host.bridge.ask(lambda office: matter_at(office, number, place, party=party))
    if matter is None:
        return None
    dialog = deed_dialog(host, key, matter)
    host.open(dialog)
    return dialog


def open_place(host: Host, number: str, where: str) -> bool:
    """Opens the dialog in which what stands at a path of the case file is put right; whether there is one."""
    from mediation_desk.desktop.dialogs.acts.deeds import deed_dialog, deed_of  # noqa: PLC0415
    from mediation_desk.services.matters import matter_at  # noqa: PLC0415

    found = deed_of(where)
    if found is None:
        return False
    key, place = found
    matter = host.bridge.ask(lambda office: matter_at(office, number, place))
    if matter is not None:
        host.open(deed_dialog(host, key, matter, where))
    return True
