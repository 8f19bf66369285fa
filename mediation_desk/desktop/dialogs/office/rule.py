"""One rule changed, with the reason; and one set back to what the program comes with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediation_desk.desktop.dialogs.office.entry import EntryDialog
from mediation_desk.desktop.dialogs.office.rule_fields import field_of, hint_of
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.basic import Label
from mediation_desk.desktop.widgets.fields import LongText
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.services import rule_changes, rule_forms
from mediation_desk.services.rule_changes import Change, Changed
from mediation_desk.services.rule_forms import FieldKind, RuleForm
from mediation_desk.services.work import Office

WHY = "改动从今天起算。写明为什么改，沿革里一直看得到。"
SHORT = 4
"""Characters of a title that says too little without its matter: a tier, a period."""


class RuleDialog(EntryDialog):
    """Changes one rule: as many fields as it has values."""

    def __init__(self, host: Host, rule: RuleForm) -> None:
        """Takes the window and the rule."""
        super().__init__(host, f"改规则：{_named(rule)}", draft=f"rule:{rule.path}")
        self._rule = rule
        self.fields.addWidget(Label(_told(rule), size=CONTROL, token="text2", wraps=True))
        for one in rule.fields:
            beside, below = (one.unit, hint_of(one)) if one.kind is FieldKind.NUMBER else ("", hint_of(one))
            self.form.add(one.label, hint=below, beside=beside, **{one.path: field_of(one)})
        self.form.add("理由", hint=WHY, reason=LongText(lines=2))
        first = next((one.path for one in rule.fields if not one.locked), "reason")
        self.begin(_values(rule), first)

    def stored(self, office: Office) -> Mapping[str, Any] | None:
        """The rule as it is now."""
        return _values(rule_forms.form_of(office, self._rule.path))

    def write(self, office: Office, values: Mapping[str, Any]) -> Changed:
        """Sets the values that may be changed."""
        changes = {one.path: values[one.path] for one in self._rule.fields if not one.locked}
        return rule_changes.change(office, changes, reason=values["reason"] or "")

    def said(self, values: Mapping[str, Any], result: Changed) -> str:
        """Names the rule, and how many cases follow."""
        return f"已改：{_named(self._rule)}{followed(result)}"

    def word_of(self, key: str, value: Any) -> str:
        """The words of what another set meanwhile."""
        field = next(one for one in self._rule.fields if one.path == key)
        if isinstance(value, bool):
            return "是" if value else "否"
        values = value if isinstance(value, list) else [value]
        return "、".join(field.words.get(one, str(one)) for one in values if one is not None)


class RestoreDialog(EntryDialog):
    """Sets one rule back, with the reason."""

    def __init__(self, host: Host, rule: RuleForm) -> None:
        """Takes the window and a rule that was changed."""
        super().__init__(host, f"恢复默认：{_named(rule)}", draft=f"rule back:{rule.path}", verb="恢复默认")
        self._rule = rule
        told = "\n".join(f"{one.label}：{one.old} → {one.new}" for one in rule.back)
        self.fields.addWidget(Label(told, wraps=True))
        self.form.add("理由", hint=WHY, reason=LongText(lines=2))
        self.begin({"reason": None}, "reason")

    def write(self, office: Office, values: Mapping[str, Any]) -> Changed:
        """Sets it back."""
        return rule_changes.restore(office, [self._rule.path], reason=values["reason"] or "")

    def said(self, values: Mapping[str, Any], result: Changed) -> str:
        """Names the rule, and how many cases follow."""
        return f"已恢复默认：{_named(self._rule)}{followed(result)}"


def followed(changed: Changed) -> str:
    """How many cases are worked out anew."""
    return f"。{changed.cases}件未销号的纠纷正按新规则重算。" if changed.cases else ""


def _named(rule: RuleForm) -> str:
    return f"{rule.matter}·{rule.title}" if len(rule.title) <= SHORT else rule.title


def _told(rule: RuleForm) -> str:
    """Where a rule comes from, and who changed it last."""
    source = f"{rule.matter}·{rule.source}{_guessed(rule)}"
    return f"{source}\n{_last(rule.last)}"


def _guessed(rule: RuleForm) -> str:
    return "·推断" if rule.inferred and "推断" not in rule.source else ""


def _last(change: Change | None) -> str:
    if change is None:
        return "本单位没有改过，现在是程序默认。"
    at = change.at.astimezone(SHANGHAI)
    return f"上次由{change.who}在{at:%Y-%m-%d %H:%M}改：{change.reason}"


def _values(rule: RuleForm) -> dict[str, Any]:
    return {one.path: one.value for one in rule.fields}
