"""外观: theme, scale, compact lists; and who sits at this desk."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediation_desk.config.settings import SETTINGS
from mediation_desk.desktop import remembered
from mediation_desk.desktop.host import Act, Host, Page
from mediation_desk.desktop.pages.system.plate import allow
from mediation_desk.desktop.theme import LOOK, theme_named
from mediation_desk.desktop.widgets.basic import Card, button, column
from mediation_desk.desktop.widgets.fields import Text
from mediation_desk.desktop.widgets.form import Form, FormRow
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.services import settings

WIDTH = 720
THEME, COMPACT, PERSON = "appearance.theme", "list.compact", "person"
SCALES = {percent: f"{percent}%" for percent in remembered.SCALES}
LATER = "只管这台电脑；下次打开程序时生效。"
UNCHANGED = "姓名没有改动，不用保存。"


class AppearanceSection(Page):
    """Choices that take effect at once, but for the scale; the name is saved by its button."""

    key = "appearance"
    title = "外观"
    icon = "monitor"

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__(host)
        self._filling = False
        self.theme = Segments(SETTINGS[THEME].choices)
        self.scale = Segments(SCALES)
        self.compact = Segments({False: "宽松（两行）", True: "紧凑（一行）"})
        self.person = Text(hint="例如：周敏")
        self.save_button = button("保存", self.save_person, name="保存姓名")
        self.setLayout(column(self._look(), self._seat(), None, spacing=12))
        self.theme.edited.connect(self._choose_theme)
        self.scale.edited.connect(self._choose_scale)
        self.compact.edited.connect(self._choose_compact)
        self.person.edited.connect(self._follow)
        self.person.returnPressed.connect(self.save_button.click)

    def refresh(self) -> None:
        """Reads what is set; a name being typed stays."""
        found = self.bridge.ask(lambda office: [settings.value(office, key) for key in (THEME, COMPACT)])
        if found is None:
            return
        self._filling = True
        self.theme.fill(found[0])
        self.compact.fill(found[1])
        self.scale.fill(remembered.scale())
        if not self.person.isModified():
            self.person.fill(self.bridge.office.actor.name)
        self._filling = False
        self._follow()

    def begin(self) -> None:
        """The keyboard is at the theme."""
        self.theme.setFocus()

    def acts(self) -> tuple[Act, ...]:
        """None of its own: arrows choose."""
        return ()

    def save_person(self) -> None:
        """Goes on in that name, and remembers it for this seat."""
        name = " ".join(str(self.person.value() or "").split())
        if not name:
            self._person_row.tell("姓名还没有填写，请填写。")
            self.person.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        outcome = self.bridge.do(
            lambda office: settings.set(office, PERSON, name), said=f"以后的记录署名{name}。"
        )
        self._person_row.tell(outcome.failure.sentence if outcome.failure else None)
        if outcome.ok:
            self.person.setModified(False)
            self.bridge.sit_down(name)
            theirs = self.bridge.attempt(lambda office: settings.value(office, THEME))
            LOOK.wear(theme_named(str(theirs.value)) if theirs.ok else LOOK.theme)

    def _look(self) -> QWidget:
        card = Card(self.title)
        form = Form(card.body)
        form.add("明暗", hint=SETTINGS[THEME].help, theme=self.theme)
        form.add("大小", hint=LATER, scale=self.scale)
        form.add("列表", hint=SETTINGS[COMPACT].help, compact=self.compact)
        card.setMaximumWidth(WIDTH)
        return card

    def _seat(self) -> QWidget:
        card = Card("坐在这里的人")
        self._person_row = FormRow("姓名", self.person, self.save_button, hint=SETTINGS[PERSON].help)
        card.add(self._person_row)
        card.setMaximumWidth(WIDTH)
        return card

    def _choose_theme(self) -> None:
        name = self.theme.value()
        if not self._filling and name is not None and self._set(THEME, name, "界面明暗已换。"):
            LOOK.wear(theme_named(name))

    def _choose_scale(self) -> None:
        percent = self.scale.value()
        if not self._filling and percent not in (None, remembered.scale()):
            remembered.keep_scale(percent)
            self.bridge.tell(f"下次打开程序时按{percent}%显示。")

    def _choose_compact(self) -> None:
        compact = self.compact.value()
        if not self._filling and compact is not None:
            self._set(COMPACT, compact, "列表已换成紧凑的。" if compact else "列表已换成宽松的。")

    def _set(self, key: str, value: Any, said: str) -> bool:
        """Keeps a choice where it is another one; True where it was."""
        if self.bridge.attempt(lambda office: settings.value(office, key)).value == value:
            return False
        return self.bridge.run(lambda office: settings.set(office, key, value), said=said).ok

    def _follow(self) -> None:
        is_new = self.person.text().strip() != self.bridge.office.actor.name
        allow(self.save_button, None if is_new else UNCHANGED)
        self._person_row.tell(None)
