"""One party, person or organisation, with its agents, and the rarer fields folded below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from mediation_desk import labels
from mediation_desk.desktop.dialogs.register.agents import AgentForm
from mediation_desk.desktop.dialogs.register.known import Find, NameField
from mediation_desk.desktop.dialogs.register.party_rows import (
    ABOUT,
    ADD_MORE,
    MORE,
    OF_ORGANISATION,
    OF_PERSON,
    WORDS,
    Minor,
    Telling,
    add_fields,
)
from mediation_desk.desktop.dialogs.register.rows import INDENT, Further, Take, fields_of, name_fields
from mediation_desk.desktop.icons import icon
from mediation_desk.desktop.theme import CARD_TITLE
from mediation_desk.desktop.widgets.basic import Label, button, row
from mediation_desk.desktop.widgets.fields import Text
from mediation_desk.desktop.widgets.form import Form
from mediation_desk.domain.codes import AgentKind, IdKind, PartyKind, Side
from mediation_desk.domain.identity import number_typed
from mediation_desk.errors import Problem
from mediation_desk.services.people import Known

OWN = frozenset({"side", "kind", "agents", "known", "folded"})
"""What is said of a party beside its fields."""
LONG_ENOUGH = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """What the form of a party asks for: the day, people by what is typed, one whole, the way of Enter."""

    today: Callable[[], date]
    find: Find
    fetch: Callable[[str], Mapping[str, Any] | None]
    take: Take


class PartyForm(QWidget):
    """The fields of one party, and what fills them."""

    edited = Signal()
    chosen = Signal(object)
    """The form itself, after somebody known was filled in."""
    is_new = Signal(object)
    """The form itself, after its name was given for a new person."""
    removed = Signal(object)

    def __init__(self, side: Side, asks: Asks) -> None:
        """Takes its side and what it asks for."""
        super().__init__()
        self.side, self.kind, self.key = side, PartyKind.PERSON, ""
        self._asks = asks
        self._agents: list[AgentForm] = []
        self._kept: dict[str, Any] = {}
        self._filled: dict[str, Any] = {}
        self._telling: Telling | None = None
        self._is_wrong_number = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._head())
        self.form = Form(column)
        self._column = column
        self._further: dict[PartyKind, Further] = {}
        self._add_name()
        self.form.edited.connect(self.edited)

    @property
    def name_field(self) -> NameField:
        """The field of its name."""
        found = self.form.field("name")
        assert isinstance(found, NameField)
        return found

    @property
    def name(self) -> str:
        """The name as typed so far."""
        return self.name_field.value() or ""

    @property
    def says_something(self) -> bool:
        """Whether anything was typed."""
        return bool(set(self.typed()) - {"side", "kind", "id_kind"})

    @property
    def fields(self) -> list[QWidget]:
        """Its fields in the order of reading."""
        agents = (field for agent in self._agents for field in agent.fields)
        further = self._further[self.kind].fields if self._further else ()
        return [*fields_of(self.form), *agents, *further]

    @property
    def first_empty(self) -> QWidget | None:
        """The first field that Enter goes to and that says nothing."""
        fields = (one for one in fields_of(self.form) if one.isVisible() and not self.is_passed_by(one))
        return next((one for one in fields if isinstance(one, Text) and not one.text()), None)

    def is_passed_by(self, field: QWidget) -> bool:
        """Whether Enter passes a field by: the number told it, or it is nearly always right as it stands."""
        told = self._telling is not None and self._telling.tells
        keys = ("id_kind", "gender", "birth_date") if told else ("id_kind",)
        return bool(self._further) and any(field is self.form.field(key) for key in keys)

    def call(self, title: str, *, may_go: bool) -> None:
        """Shows its title, and whether it can be removed."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._gone.setVisible(may_go)
        self._gone.setAccessibleName(f"移除{title}")
        self._kinds.setAccessibleName(f"{title}的种类：{labels.PARTY_KIND[self.kind]}")

    def complete(self) -> None:
        """Shows all its fields: one that was not named yet asks for nothing but its name."""
        if not self._further:
            self._add_fields()
            self._minor = Minor(lambda: self.add_agent(AgentKind.STATUTORY).begin())
            self._agents_column = QVBoxLayout()
            self._agents_column.setContentsMargins(INDENT, 0, 0, 0)
            self._column.addWidget(self._minor)
            self._column.addLayout(self._agents_column)
            self._further = {kind: self._further_of(kind) for kind in PartyKind}
            for further in self._further.values():
                self._column.addWidget(further)
            self.show_kind(self.kind)

    def show_kind(self, kind: PartyKind) -> None:
        """Shows the fields of a person or of an organisation; what is typed in the others stays there."""
        self.kind = kind
        self.complete()
        is_person = kind is PartyKind.PERSON
        self._kinds.setText(labels.PARTY_KIND[kind])
        self._kinds.setAccessibleName(f"{self._title.text()}的种类：{labels.PARTY_KIND[kind]}")
        for keys, shown in ((OF_PERSON, is_person), (OF_ORGANISATION, not is_person), (WORDS[kind], True)):
            for key in keys:
                self.form.row(key).setVisible(shown)
        for key, words in WORDS[kind].items():
            self.form.row(key).label.setText(words)
        name_fields(self.form, **WORDS[kind])
        for other, further in self._further.items():
            further.setVisible(other is kind)
        self._minor.setVisible(False)
        self._show_kept()
        self.edited.emit()

    def readable(self) -> tuple[dict[str, Any], list[Problem]]:
        """What it says so far by the keys of the case file, and what cannot be read."""
        found, problems = self.form.readable()
        more, also = self._further[self.kind].readable() if self._further else ({}, [])
        aside = OF_ORGANISATION if self.kind is PartyKind.PERSON else OF_PERSON
        said = {key: value for key, value in {**self._kept, **found, **more}.items() if value is not None}
        said = {key: value for key, value in said.items() if key not in aside}
        problems = [one for one in (*problems, *also) if one.where not in aside]
        if not said.get("id_number"):
            said.pop("id_kind", None)
        agents = []
        for number, agent in enumerate(self._told_agents()):
            entry, wrong = agent.readable()
            agents.append(entry)
            problems += [replace(one, where=f"agents[{number}].{one.where}") for one in wrong]
        return {**said, "side": self.side, "kind": self.kind, "agents": agents}, problems

    def typed(self) -> dict[str, Any]:
        """What stands in it, for a draft; nothing where nothing is typed."""
        further = (further.typed() for further in self._further.values())
        said = {
            key: value
            for part in (self._kept, self.form.typed(), *further)
            for key, value in part.items()
            if value
        }
        said |= {"side": self.side, "kind": self.kind}
        if self._agents:
            said["agents"] = [agent.typed() for agent in self._agents]
        return said | ({"known": self.key} if self.key else {})

    def fill(self, said: Mapping[str, Any]) -> None:
        """Shows a party by the keys of the case file, or a draft of one; agents are added."""
        self.key = said.get("known", "")
        self.show_kind(PartyKind(said.get("kind", PartyKind.PERSON)))
        ours = {*self.form.typed(), *self._further[self.kind].keys}
        self._kept = {key: value for key, value in said.items() if key not in ours | OWN}
        values = {key: said.get(key) for key in self.form.typed()}
        self.form.fill(values | {"id_kind": said.get("id_kind", IdKind.RESIDENT)})
        self._further[self.kind].fill(said)
        for agent in said.get("agents", ()):
            self.add_agent(AgentKind(agent.get("kind", AgentKind.ENTRUSTED))).fill(agent)
        self._show_kept()

    def add_agent(self, kind: AgentKind = AgentKind.ENTRUSTED) -> AgentForm:
        """Adds somebody who acts for the party."""
        self.complete()
        agent = AgentForm(kind, self._asks.take)
        agent.edited.connect(self.edited)
        agent.removed.connect(self._drop_agent)
        self._agents.append(agent)
        self._agents_column.addWidget(agent)
        agent.show()
        self.edited.emit()
        return agent

    def show_problems(self, problems: Sequence[Problem], *, go: bool) -> list[Problem]:
        """Tells what is wrong beside the fields; `go` goes to the first. Gives what has no field here."""
        if not self._further:
            return self.form.tell(problems) if go else self.form.show(problems)
        self._minor.setVisible(any(one.where == "agents" for one in problems))
        rest = [one for one in problems if one.where != "agents"]
        rest = self._further[self.kind].show_problems(rest, go=go)
        for number, agent in reversed(list(enumerate(self._told_agents()))):
            prefix = f"agents[{number}]."
            ours = [one for one in rest if one.where.startswith(prefix)]
            rest = [one for one in rest if one not in ours]
            agent.show_problems([replace(one, where=one.where.removeprefix(prefix)) for one in ours], go=go)
        self._is_wrong_number = any(one.where == "id_number" and one.blocks for one in rest)
        self._show_kept()
        ours = [one for one in rest if one.where in self.form.typed()]
        self.form.tell(ours) if go else self.form.show(ours)
        return [one for one in rest if one not in ours]

    def _told_agents(self) -> list[AgentForm]:
        return [agent for agent in self._agents if agent.says_something]

    def _head(self) -> QHBoxLayout:
        self._title = Label(size=CARD_TITLE, bold=True)
        menu = QMenu(self)
        for kind in PartyKind:
            menu.addAction(labels.PARTY_KIND[kind]).triggered.connect(
                lambda _on=False, kind=kind: self.show_kind(kind)
            )
        self._kinds = button("", lambda: None, kind="bare", small=True, icon_name="chevron-down")
        self._kinds.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._kinds.setMenu(menu)
        # The button has its sign at the right; its menu reads from the left all the same.
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._gone = button("移除", lambda: self.removed.emit(self), kind="link", small=True)
        return row(self._title, None, self._gone, self._kinds)

    def _add_name(self) -> None:
        name = NameField(self._asks.find)
        self.form.add("姓名", name=name)
        name.chosen.connect(self._choose)
        name.is_new.connect(self._begin_anew)
        name.edited.connect(lambda: self.complete() if name.text() else None)
        self._kinds.setText(labels.PARTY_KIND[self.kind])
        self._asks.take(name)

    def _add_fields(self) -> None:
        add_fields(self.form, self._asks.today)
        fields = {key: self.form.field(key) for key in OF_PERSON}
        self._telling = Telling(fields, self._asks.today)
        self._asks.take(*fields_of(self.form)[1:])

    def _further_of(self, kind: PartyKind) -> Further:
        agent = button(
            "加代理人", lambda: self.add_agent().begin(), kind="link", small=True, icon_name="plus"
        )
        agent.setIcon(icon("plus", "accent"))
        further = Further(MORE[kind], ABOUT[kind], ADD_MORE[kind], self._asks.take, agent)
        further.edited.connect(self.edited)
        return further

    def _choose(self, known: Known) -> None:
        said = self._asks.fetch(known.key)
        if said is None:
            return
        self._forget()
        standing = {key: value for key, value in self.typed().items() if key not in OWN}
        self.fill({**standing, **said, "known": known.key, "agents": ()})
        self._filled = dict(said)
        if self._telling is not None:
            self._telling.hear()
        self.chosen.emit(self)

    def _begin_anew(self) -> None:
        if self.key:
            self._forget()
        self.is_new.emit(self)

    def _forget(self) -> None:
        """What came from somebody known goes again, the name aside; what was typed beside it stays."""
        standing = self.typed()
        stays = {
            key: value for key, value in standing.items() if key == "name" or value != self._filled.get(key)
        }
        self._filled = {}
        if self.key:
            self.fill({**stays, "kind": self.kind, "known": "", "agents": ()})

    def _show_kept(self) -> None:
        """The reason for keeping a wrong number is asked for once the number is typed whole."""
        number = number_typed(_text(self.form, "id_number"))
        wanted = self._is_wrong_number and len(number) >= LONG_ENOUGH
        shown = self.kind is PartyKind.PERSON and (wanted or bool(self.form.field("id_kept_because").value()))
        self.form.row("id_kept_because").setVisible(shown)

    def _drop_agent(self, agent: AgentForm) -> None:
        self._agents.remove(agent)
        self._agents_column.removeWidget(agent)
        agent.hide()
        agent.deleteLater()
        self.edited.emit()


def _text(form: Form, key: str) -> str:
    return str(form.field(key).value() or "")
