"""All parties of a new dispute by side; pasted ones stay one line each until they are opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from mediation_desk import labels
from mediation_desk.desktop.dialogs.register.party import PartyForm
from mediation_desk.desktop.dialogs.register.rows import INDENT
from mediation_desk.desktop.icons import draw_icon, icon
from mediation_desk.desktop.theme import CAPTION, CONTROL
from mediation_desk.desktop.widgets.basic import Line, button, row
from mediation_desk.desktop.widgets.paint import RIGHT, draw_plate, draw_ring, draw_text, width_of
from mediation_desk.domain.codes import Side
from mediation_desk.errors import Problem

SIDES = (Side.APPLICANT, Side.RESPONDENT, Side.THIRD)
ALWAYS = (Side.APPLICANT, Side.RESPONDENT)
"""Sides that always show one party, however empty."""
LINE = 36


class FoldedParty(QAbstractButton):
    """One party in one line, as it was pasted; Enter opens it, Delete takes it out."""

    removed = Signal(object)

    def __init__(self, said: Mapping[str, Any]) -> None:
        """Takes what is said of it by the keys of the case file."""
        super().__init__()
        self.said = dict(said)
        self.side = Side(said["side"])
        self.problem = ""
        self.setFixedHeight(LINE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{labels.SIDE[self.side]}{self.name}，展开填写")

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.said.get("name") or "")

    @property
    def says_something(self) -> bool:
        """It was pasted: it does."""
        return True

    def readable(self) -> tuple[dict[str, Any], list[Problem]]:
        """What it says; services read it as it is."""
        return dict(self.said), []

    def typed(self) -> dict[str, Any]:
        """What it says, for a draft."""
        return {**self.said, "folded": True}

    def show_problems(self, problems: Sequence[Problem], *, go: bool) -> list[Problem]:
        """Shows the first problem in its line."""
        self.problem = problems[0].what if problems else ""
        self.setAccessibleDescription(self.problem)
        self.setToolTip(self.problem)
        self.update()
        return []

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, what else is known, and what Enter does."""
        painter = QPainter(self)
        place = QRectF(self.rect())
        draw_plate(painter, place, "hover" if self.underMouse() else "surface", "line")
        inner = place.adjusted(12, 0, -12, 0)
        width = min(width_of(self.name, bold=True) + 1, inner.width() / 3)
        draw_text(painter, inner.adjusted(0, 0, width - inner.width(), 0), self.name, bold=True)
        if self.problem:
            draw_icon(
                painter, "alert", QRectF(inner.left() + width + 12, place.center().y() - 7, 14, 14), "problem"
            )
            draw_text(
                painter, inner.adjusted(width + 32, 0, -48, 0), self.problem, size=CAPTION, token="problem"
            )
        else:
            draw_text(
                painter, inner.adjusted(width + 12, 0, -48, 0), self._about(), size=CONTROL, token="text2"
            )
        draw_text(painter, inner, "展开", size=CONTROL, token="accent", align=RIGHT)
        if self.hasFocus():
            draw_ring(painter, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it, Delete takes it out."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self)
        else:
            super().keyPressEvent(event)

    def _about(self) -> str:
        gender = labels.GENDER.get(str(self.said.get("gender")), "")
        number = str(self.said.get("id_number") or self.said.get("credit_code") or "")
        parts = (
            gender,
            number and f"证件尾号{number[-4:]}",
            str(self.said.get("phone") or ""),
            str(self.said.get("address") or ""),
        )
        return "·".join(part for part in parts if part)


Member = PartyForm | FoldedParty


class Parties(QWidget):
    """The parties by side: applicants, respondents, others; `removed` tells who was taken out."""

    edited = Signal()
    removed = Signal(str)
    """The name of who was taken out; `bring_back` puts it where it was."""
    pasting = Signal()

    def __init__(self, make: Callable[[Side], PartyForm]) -> None:
        """Takes what makes the form of a party."""
        super().__init__()
        self._make = make
        self._members: dict[Side, list[Member]] = {side: [] for side in SIDES}
        self._lost: tuple[Member, int] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._columns: dict[Side, QVBoxLayout] = {}
        self._lines: dict[Side, QWidget] = {}
        for side in SIDES:
            self._lay_out(side, column)
        for side in ALWAYS:
            self.add(side)

    @property
    def members(self) -> list[Member]:
        """Every party in the order of the page."""
        return [member for side in SIDES for member in self._members[side]]

    @property
    def told(self) -> list[Member]:
        """The parties of the case: the two that always stand there, and who else says something."""
        always = {id(self._members[side][0]) for side in ALWAYS}
        return [member for member in self.members if id(member) in always or member.says_something]

    @property
    def forms(self) -> list[PartyForm]:
        """Those that are open."""
        return [member for member in self.members if isinstance(member, PartyForm)]

    @property
    def fields(self) -> Iterator[QWidget]:
        """Their fields in the order of reading."""
        return (field for form in self.forms for field in form.fields)

    def form_with(self, field: QWidget | None) -> PartyForm | None:
        """The party that a field or button belongs to."""
        return next((form for form in self.forms if field is not None and form.isAncestorOf(field)), None)

    def add(self, side: Side) -> PartyForm:
        """Adds an empty party to a side."""
        form = self._made(side)
        self._put(form, len(self._members[side]))
        return form

    def add_folded(self, said: Sequence[Mapping[str, Any]]) -> None:
        """Adds parties one line each; an empty first form of their side makes room for the first of them."""
        for one in said:
            members = self._members[Side(one["side"])]
            if len(members) == 1 and isinstance(members[0], PartyForm) and not members[0].says_something:
                members[0].fill(one)
            else:
                self._put(self._folded(one), len(members))
        self.edited.emit()

    def fill(self, drafts: Sequence[Mapping[str, Any]]) -> None:
        """Shows the parties of a draft in place of those that are there."""
        for member in self.members:
            self._take_out(member)
            member.deleteLater()
        for said in drafts:
            side = Side(said["side"])
            if said.get("folded"):
                self._put(self._folded(said), len(self._members[side]))
            else:
                self.add(side).fill(said)
        for side in ALWAYS:
            if not self._members[side]:
                self.add(side)

    def remove(self, member: Member) -> None:
        """Takes a party out; one that must stand there is emptied."""
        at = self._members[member.side].index(member)
        self._lost = (member, at)
        self._take_out(member)
        if member.side in ALWAYS and not self._members[member.side]:
            self.add(member.side)
        self.removed.emit(member.name or labels.SIDE[member.side])
        self.edited.emit()

    def bring_back(self) -> None:
        """Puts who was taken out last where it was."""
        if self._lost is not None:
            (member, at), self._lost = self._lost, None
            self._put(member, at)
            if isinstance(member, PartyForm):
                member.name_field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edited.emit()

    def show_problems(self, problems: Sequence[Problem], *, go: bool) -> list[Problem]:
        """Tells each party what is wrong with it, the first last so that the focus ends there."""
        rest = list(problems)
        for number, member in reversed(list(enumerate(self.told))):
            prefix = f"parties[{number}]."
            ours = [one for one in rest if one.where.startswith(prefix)]
            rest = [one for one in rest if not one.where.startswith(prefix)]
            shown = [
                Problem(where=one.where.removeprefix(prefix), what=one.what, blocks=one.blocks)
                for one in ours
            ]
            if go and isinstance(member, FoldedParty) and any(one.blocks for one in ours):
                member = self.open(member)
            rest += member.show_problems(shown, go=go)
        return rest

    def open(self, member: FoldedParty) -> PartyForm:
        """Opens the form of a party that was one line."""
        at = self._members[member.side].index(member)
        self._take_out(member)
        form = self._made(member.side)
        self._put(form, at)
        form.fill(member.said)
        member.deleteLater()
        form.name_field.setFocus(Qt.FocusReason.OtherFocusReason)
        return form

    def _made(self, side: Side) -> PartyForm:
        form = self._make(side)
        form.edited.connect(self.edited)
        form.removed.connect(self.remove)
        return form

    def _folded(self, said: Mapping[str, Any]) -> FoldedParty:
        member = FoldedParty({key: value for key, value in said.items() if key != "folded"})
        member.clicked.connect(lambda: self.open(member))
        member.removed.connect(self.remove)
        return member

    def _put(self, member: Member, at: int) -> None:
        self._members[member.side].insert(at, member)
        self._columns[member.side].insertWidget(at, member)
        if self.isVisible():
            member.show()
        self._title(member.side)

    def _take_out(self, member: Member) -> None:
        self._members[member.side].remove(member)
        self._columns[member.side].removeWidget(member)
        member.hide()
        self._title(member.side)

    def _title(self, side: Side) -> None:
        members = self._members[side]
        for number, member in enumerate(members, 1):
            if isinstance(member, PartyForm):
                title = labels.SIDE[side] + (str(number) if len(members) > 1 else "")
                member.call(title, may_go=len(members) > 1 or side not in ALWAYS)
        if side not in ALWAYS:
            self._lines[side].setVisible(bool(members))

    def _lay_out(self, side: Side, column: QVBoxLayout) -> None:
        inner = QVBoxLayout()
        inner.setSpacing(12)
        self._columns[side] = inner
        column.addLayout(inner)
        line = Line()
        self._lines[side] = line
        if side is Side.THIRD:
            column.insertWidget(column.count() - 1, line)
            line.hide()
            return
        word = labels.SIDE[side]
        more = button(
            f"再加一位{word}",
            lambda: self.begin(side),
            kind="link",
            small=True,
            icon_name="plus",
            why="Alt =",
        )
        more.setIcon(icon("plus", "accent"))
        acts = [more]
        if side is Side.RESPONDENT:
            third = button(
                "加其他当事人", lambda: self.begin(Side.THIRD), kind="link", small=True, icon_name="plus"
            )
            paste = button(
                "从表格粘贴...", self.pasting.emit, kind="link", small=True, icon_name="paste", why="Alt V"
            )
            third.setIcon(icon("plus", "accent"))
            paste.setIcon(icon("paste", "accent"))
            acts += [third, paste]
        links = row(*acts, None)
        links.setContentsMargins(INDENT - 6, 0, 0, 0)
        column.addLayout(links)
        if side is Side.APPLICANT:
            column.addWidget(line)

    def begin(self, side: Side) -> None:
        """Adds an empty party to a side and goes there."""
        self.add(side).name_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
