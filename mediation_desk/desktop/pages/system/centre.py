"""本单位: what the centre is called and where it is."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from mediation_desk.desktop.host import Act, Host, Page
from mediation_desk.desktop.pages.system.plate import allow, pressing
from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.basic import Card, Label, button, column, row
from mediation_desk.desktop.widgets.fields import Text
from mediation_desk.desktop.widgets.form import Form
from mediation_desk.desktop.widgets.sentence import Sentence
from mediation_desk.errors import Refused, Trouble, said
from mediation_desk.services import office_book
from mediation_desk.services.office_book import Centre

ABOUT = "窗口标题、登记和文书里用的本单位信息，全中心共用。"
WORDS = {"name": "名称", "street": "所在街道", "phone": "电话", "address": "地址"}
HINTS = {
    "name": "例如：某某街道社会治安综合治理中心",
    "street": "例如：某某街道",
    "phone": "对外公布的电话",
    "address": "当事人来的地方",
}
WIDTH = 640
UNCHANGED = "没有改动，不用保存。"


class CentreSection(Page):
    """A form that is saved as a whole; what is being typed stays when somebody else saves."""

    key = "centre"
    title = "本单位"
    icon = "briefcase"

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__(host)
        self._seen = Centre()
        self.save_button = button("保存", self.save, kind="primary", name="保存本单位的信息")
        self._sentence = Sentence()
        card = Card(self.title)
        card.add(Label(ABOUT, size=CONTROL, token="text2", wraps=True))
        card.body.addSpacing(4)
        inside = QVBoxLayout()
        inside.setSpacing(12)
        self.form = Form(inside)
        for key, word in WORDS.items():
            field: dict[str, Any] = {key: Text(hint=HINTS[key])}
            self.form.add(word, **field)
        card.add(inside, self._sentence)
        card.body.addSpacing(4)
        card.add(row(None, self.save_button))
        card.setMaximumWidth(WIDTH)
        self.setLayout(column(card, None))
        self.form.edited.connect(self._follow)

    def refresh(self) -> None:
        """Reads the centre; fields in which something is typed keep it, and what changed is told."""
        now = self.bridge.ask(office_book.centre)
        if now is None:
            return
        was, self._seen = self._seen, now
        if self._typed() == was:
            self.form.fill(asdict(now))
        elif now != was:
            self._sentence.say("别处刚改过本单位的信息，您填的还在这里，请核对后再保存。", is_problem=True)
        self._follow()

    def begin(self) -> None:
        """The keyboard is in the name."""
        self.form.field("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def acts(self) -> tuple[Act, ...]:
        """Save."""
        press = pressing(self.bridge, self.save_button)
        return (
            Act(key="save", text="保存本单位的信息", keys="Ctrl+S", initials="bc", icon="tick", does=press),
        )

    def save(self) -> None:
        """Keeps what is typed, and says which lines changed."""
        entry, seen = self._typed(), self._seen
        changed = "、".join(WORDS[key] for key, value in asdict(entry).items() if value != getattr(seen, key))
        outcome = self.bridge.do(
            lambda office: office_book.define_centre(office, entry, seen), said=f"已保存本单位的{changed}"
        )
        if outcome.failure is not None:
            self._refuse(outcome.failure)
            return
        self._sentence.say("", is_problem=False)
        self.form.tell(())
        self.form.fill(asdict(entry))
        self.refresh()

    def _refuse(self, failure: Refused | Trouble) -> None:
        problems = failure.problems if isinstance(failure, Refused) else ()
        elsewhere = self.form.tell(problems)
        told = said(elsewhere) if elsewhere else "" if problems else failure.sentence
        self._sentence.say(told, is_problem=True)
        self._seen = self.bridge.attempt(office_book.centre).value or self._seen

    def _typed(self) -> Centre:
        values, _ = self.form.readable()
        return Centre(**{key: value or "" for key, value in values.items()})

    def _follow(self) -> None:
        allow(self.save_button, UNCHANGED if self._typed() == self._seen else None)
