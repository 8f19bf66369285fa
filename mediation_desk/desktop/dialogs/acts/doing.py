"""How an act is declared: its fields, what it tells before and after, and which service it calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from mediation_desk import labels
from mediation_desk.desktop.widgets.fields import Completed, Day, Field, LongText, Moment
from mediation_desk.errors import refused_at
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

Values = Mapping[str, Any]
AnyField = TypeVar("AnyField", bound=Field)


def always(values: Values) -> bool:
    """A row that is in use whatever the others say."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the form; its fields stand by key, and it is in use while `when` holds of the values."""

    label: str
    fields: Mapping[str, Field]
    hint: str = ""
    beside: str = ""
    when: Callable[[Values], bool] = always


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something to know before doing it; `mark` is how it stands: info, lack or done."""

    text: str
    mark: str = "info"
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What may be done next on the same case: its words, the key of the act, and the place it is about."""

    words: str
    deed: str
    place: str = ""


def nothing(office: Office, matter: Matter) -> Iterable[Note]:
    """No notes."""
    return ()


def no_bar(office: Office, matter: Matter, values: Values) -> str | None:
    """Nothing that keeps it from being done."""
    return None


def nothing_follows(result: Any) -> tuple[str, ...]:
    """Nothing to be told beyond the toast."""
    return ()


def leads_nowhere(matter: Matter, values: Values, result: Any) -> tuple[Lead, ...]:
    """Nothing that is offered next."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """How one thing is done on a case.

    `does` calls the service with what was typed, `said` is the toast's sentence; `verb` is the button's word,
    that of the due row's kind where it has none, `again` the title where the entry is there already and is
    put right; `primary` is the button's word where it depends on what was chosen, `bar` says why it cannot be
    done yet, `follows` what somebody must still do, `leads` the acts that do it. `places` maps where a
    refusal points to the key of the field beside which it is told, `first` is the field that has the focus,
    where it is not the first empty one.
    """

    title: str
    lines: Callable[[Office, Matter], Iterable[Line]]
    does: Callable[[Office, Matter, Values], Any]
    said: Callable[[Matter, Values, Any], str]
    notes: Callable[[Office, Matter], Iterable[Note]] = nothing
    notes_title: str = ""
    primary: Callable[[Matter, Values], str] | None = None
    bar: Callable[[Office, Matter, Values], str | None] = no_bar
    follows: Callable[[Any], tuple[str, ...]] = nothing_follows
    leads: Callable[[Matter, Values, Any], tuple[Lead, ...]] = leads_nowhere
    places: Mapping[str, str] = field(default_factory=dict)
    first: str = ""
    verb: str = ""
    again: str = ""
    width: int = 608

    def title_of(self, matter: Matter) -> str:
        """What the dialog is called: another word where an entry is put right."""
        return self.again if self.puts_right(matter) else self.title

    def verb_of(self, matter: Matter) -> str:
        """The word of its button, where it does not depend on what was chosen."""
        if self.puts_right(matter):
            return "保存"
        return self.verb or (labels.VERB[matter.row.kind] if matter.due else "保存")

    def puts_right(self, matter: Matter) -> bool:
        """Whether an entry that is there already is put right."""
        return bool(self.again) and matter.due is None and matter.entry is not None


def filled(made: AnyField, value: Any) -> AnyField:
    """The field, filled."""
    made.fill(value)
    return made


def coded(codes: type[StrEnum], words_by_code: Mapping[str, str]) -> dict[StrEnum, str]:
    """The words of a table of labels under the codes themselves: a plain text is never the code it equals."""
    return {code: words_by_code[code] for code in codes}


def named(made: AnyField, name: str) -> AnyField:
    """The field with a name of its own, for the second one of a row."""
    made.setAccessibleName(name)
    return made


def line(
    label: str, *, hint: str = "", beside: str = "", when: Callable[[Values], bool] = always, **fields: Field
) -> Line:
    """One row of the form."""
    return Line(label=label, fields=fields, hint=hint, beside=beside, when=when)


def chosen(key: str, *codes: Any) -> Callable[[Values], bool]:
    """In use while a field says one of these codes."""
    return lambda values: values.get(key) in codes


def one(label: str, key: str, field: Field, **more: Any) -> Line:
    """One row with one field."""
    return Line(label=label, fields={key: field}, **more)


def on_today(office: Office, key: str = "on", label: str = "日期", **more: Any) -> Line:
    """On which day: today, unless another is written."""
    return one(label, key, filled(Day(lambda: office.today), office.today), **more)


def at_now(office: Office, key: str = "at", label: str = "时间", **more: Any) -> Line:
    """At which moment: now, unless another is written."""
    return one(label, key, filled(Moment(lambda: office.now), office.now), **more)


def words(label: str, key: str, *, hint: str = "", lines: int = 2, **more: Any) -> Line:
    """A few lines of free text."""
    return one(label, key, LongText(hint=hint, lines=lines), **more)


def offered(known: Iterable[str], value: str | None = None, *, hint: str = "") -> Completed:
    """A line of text that offers what is known."""
    return filled(Completed(tuple(dict.fromkeys(known)), hint=hint), value)


def needed(values: Values, key: str, what: str) -> Any:
    """The value of a field; refused beside it where it is empty."""
    value = values.get(key)
    if value is None or value == ():
        raise refused_at(key, what)
    return value


def day_of(values: Values, key: str = "on") -> date:
    """A day that must be given."""
    day: date = needed(values, key, "请填写日期，例如今天或2026-11-25")
    return day


def moment_of(values: Values, key: str = "at") -> datetime:
    """A moment that must be given."""
    moment: datetime = needed(values, key, "请填写时间，例如现在或2026-11-25 14:30")
    return moment


def said_of(what: str) -> Callable[[Matter, Values, Any], str]:
    """What was done, and on which case."""
    return lambda matter, values, result: f"{what}：{matter.title}"
