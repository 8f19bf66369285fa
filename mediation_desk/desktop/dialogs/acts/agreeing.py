"""记协议, 另立协议, 免除履行: what was agreed, put into words and into rows that fall due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date

from PySide6.QtCore import QObject

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    coded,
    day_of,
    filled,
    line,
    needed,
    on_today,
    said_of,
)
from mediation_desk.desktop.dialogs.agreement.terms import Terms
from mediation_desk.desktop.dialogs.agreement.undertakings import Undertakings
from mediation_desk.desktop.widgets.fields import Checks, Completed, Day, LongText, NotAValue, Number, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.documents.forms.words import numeral
from mediation_desk.domain import drafting
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import AgreementKind
from mediation_desk.domain.money import yuan
from mediation_desk.domain.record.agreement import Agreement
from mediation_desk.domain.record.case import Case
from mediation_desk.services import agreements, considerations
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

WIDTH = 860
MANY = 6
"""More parties than this are named without their side."""
SIGNING = {"keep": "只改错别字，签名保留", "again": "内容有变，须重新签"}
SIGNED = "已有人签名，改动后须重新签；只改错别字的，签名可以保留"


def _standing(office: Office, matter: Matter) -> Agreement:
    """What the form begins with: the agreement that is put right, else what is known of a new one."""
    found = matter.entry
    return found if isinstance(found, Agreement) else drafting.proposed(matter.case, office.today)


def _lines(office: Office, matter: Matter) -> Iterator[Line]:
    return _form(office, matter, _standing(office, matter))


def _later_lines(office: Office, matter: Matter) -> Iterator[Line]:
    return _form(office, matter, drafting.put_in_writing(matter.agreement, office.today))


def _form(office: Office, matter: Matter, begin: Agreement) -> Iterator[Line]:
    kinds = Segments(coded(AgreementKind, labels.AGREEMENT_KIND))
    yield line("形式", kind=filled(kinds, begin.kind))
    yield from _signed_line(matter, begin)
    yield line("当事人", parties=_bound(matter, begin), hint="签协议的各方；没有勾的不受约束")
    day = filled(Day(lambda: office.today), begin.reached_on)
    yield line("达成", reached_on=day, place=_place(matter, begin))
    yield line("争议事实", facts=filled(LongText(lines=2, hint="双方没有争议的事实"), begin.facts))
    yield line("责任", responsibility=filled(Text(hint="各方的责任，没有的可不填"), begin.responsibility))
    yield from _promises(office, matter, begin, day)


def _bound(matter: Matter, begin: Agreement) -> Checks:
    """Who signs and is bound; of many the names alone."""
    parties, many = matter.case.parties, len(matter.case.parties) > MANY
    names = {one.ref: one.name if many else f"{labels.SIDE[one.side]} {one.name}" for one in parties}
    return filled(Checks(names, columns=4 if many else 2), begin.parties or tuple(names))


def _signed_line(matter: Matter, begin: Agreement) -> Iterator[Line]:
    if begin.signatures:
        yield line("签名", signing=Segments(SIGNING), hint=SIGNED)


def _place(matter: Matter, begin: Agreement) -> Completed:
    known = dict.fromkeys(one.place for one in matter.case.sessions)
    place = filled(Completed(known, hint="在哪里达成的"), begin.place)
    place.setAccessibleName("达成地点")
    return place


def _promises(office: Office, matter: Matter, begin: Agreement, day: Day) -> Iterator[Line]:
    """Terms, the rows they come to, and what hangs on the rows."""
    rows = Undertakings(matter.case, office.calendar, lambda: _read(day) or office.today)
    terms = filled(Terms(), begin.terms)
    manner = Completed(_usual(matter), hint="怎样履行，例如银行转账，收款人出具收条")
    day.edited.connect(rows.count_from)
    rows.fill(begin.performance)
    manner.fill(begin.manner)
    Following(terms, rows, manner)
    yield line("协议条款", terms=terms)
    yield line("履行", performance=rows)
    yield line("履行方式", manner=manner)
    yield line("违约责任", breach=filled(Text(hint="不履行怎么办，没有约定的可不填"), begin.breach))
    copies = filled(Number(hint="份数"), begin.copies)
    copies.setMaximumWidth(90)
    yield line("份数", copies=copies, beside="不填按当事人各一份、人民调解委员会一份")


def _read(day: Day) -> date | None:
    try:
        return day.value()
    except NotAValue:
        return None


def _usual(matter: Matter) -> Iterable[str]:
    return dict.fromkeys(one.manner for one in matter.case.agreements if one.manner)


class Following(QObject):
    """The manner follows the rows until somebody writes another; amounts of terms are held against rows."""

    def __init__(self, terms: Terms, rows: Undertakings, manner: Completed) -> None:
        """Takes the three fields."""
        super().__init__(rows)
        self._terms, self._rows, self._manner = terms, rows, manner
        self._offered = manner.value()
        rows.edited.connect(self.follow)
        terms.edited.connect(self.follow)

    def follow(self) -> None:
        """Holds them against each other as they stand."""
        try:
            rows, terms = self._rows.value(), self._terms.value()
        except NotAValue:
            self._rows.say_odd("")
            return
        usual = drafting.usual_manner(rows)
        if self._manner.value() in (None, self._offered) and usual != self._offered:
            self._offered = usual
            self._manner.fill(usual)
        odd = (
            f"第{numeral(at + 1)}条写有{amount}，履行里没有这个数额，请核对。"
            for at, amount in drafting.odd_amounts(terms, rows)
        )
        self._rows.say_odd("\n".join(dict.fromkeys(odd)) if rows else "")


def _made(values: Values) -> Agreement:
    """The agreement as typed."""
    needed(values, "parties", "请勾选签协议的各方，至少两方")
    if len(values["parties"]) < 2:
        needed({"parties": ()}, "parties", "签协议的至少两方，请再勾一方")
    needed(values, "terms", "请写协议条款，一行一条")
    told = {one.name: values[one.name] for one in fields(Agreement) if one.name in values}
    told["reached_on"] = day_of(values, "reached_on")
    return Agreement(**told)


def _reach(office: Office, matter: Matter, values: Values) -> Case:
    made = _made(values)
    if not isinstance(matter.entry, Agreement):
        return agreements.reach(office, matter.number, made)
    if matter.entry.signatures:
        needed(values, "signing", "已有人签名，请选只改错别字，还是须重新签")
    anew = values.get("signing") == "again"
    return agreements.amend(office, matter.number, matter.ref, made, signed_anew=anew)


def _reached(matter: Matter, values: Values, result: Case) -> str:
    done = "已改" if isinstance(matter.entry, Agreement) else "已记"
    return f"{done}{labels.AGREEMENT_KIND[values['kind']]}：{_counted(values)}，{matter.title}"


def _counted(values: Values) -> str:
    rows = len(values["performance"] or ())
    return f"{len(values['terms'])}条，履行{rows}项" if rows else f"{len(values['terms'])}条"


def _replace(office: Office, matter: Matter, values: Values) -> Case:
    return agreements.replace_with(office, matter.number, matter.ref, _made(values))


def _replaced(matter: Matter, values: Values, result: Case) -> str:
    return f"已另立{labels.AGREEMENT_KIND[values['kind']]}：{_counted(values)}，{matter.title}"


def _later_notes(office: Office, matter: Matter) -> Iterator[Note]:
    earlier = matter.agreement
    word = labels.AGREEMENT_KIND[earlier.kind]
    yield Note(text=f"替代{day_text(earlier.reached_on)}的{word}；原协议留在记录里，不再催办")
    if earlier.kind is AgreementKind.ORAL:
        yield Note(text="按原内容形成书面的，三十日和回访仍从口头达成之日起算；改了内容的从新协议生效起算")


def _waiving_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield on_today(office, key="waived_on", label="免除日期")
    yield line("放弃原因", waived_because=Text(hint="例如：双方和好；对方确有困难"))


def _waiving_notes(office: Office, matter: Matter) -> Iterator[Note]:
    names, item = matter.names, matter.item
    creditors = "、".join(names.get(ref, ref) for ref in item.creditors)
    owed = considerations.owed(matter)
    left = f"尚欠的{yuan(owed)}" if owed else item.what
    yield Note(text=f"由权利人{creditors}自愿放弃{left}，宜留书面；免除后不再催办")


def _waive(office: Office, matter: Matter, values: Values) -> Case:
    index, day = matter.indexes[1], day_of(values, "waived_on")
    because = values["waived_because"]
    return agreements.waive(office, matter.number, matter.ref, index, on=day, because=because)


AGREEMENT = Doing(
    title="记协议",
    again="改协议",
    verb="记下",
    lines=_lines,
    does=_reach,
    said=_reached,
    places={"due": "performance", "amount": "performance", "what": "performance"},
    first="terms",
    width=WIDTH,
)
REPLACEMENT = Doing(
    title="另立协议",
    verb="记下",
    lines=_later_lines,
    notes=_later_notes,
    does=_replace,
    said=_replaced,
    places=AGREEMENT.places,
    first="terms",
    width=WIDTH,
)
WAIVER = Doing(
    title="免除履行",
    verb="记免除",
    lines=_waiving_lines,
    notes=_waiving_notes,
    does=_waive,
    said=said_of("已记免除"),
    places={"done_on": "waived_on"},
    first="waived_because",
)
DEEDS = {"agreement": AGREEMENT, "replace_agreement": REPLACEMENT, "waive": WAIVER}
"""The acts by key."""
PLACES = {
    "agreements": "agreement",
    "agreements.signatures": "signature",
    "agreements.sealed_on": "signature",
    "agreements.effective_on": "signature",
    "agreements.confirmation": "wish",
    "agreements.confirmation.applied_on": "apply",
    "agreements.confirmation.applicants": "apply",
    "agreements.confirmation.accepted_on": "court_step",
    "agreements.confirmation.supplement_due": "court_step",
    "agreements.confirmation.decided_on": "court_step",
    "agreements.confirmation.served_on": "court_step",
}
"""Which act puts right what stands at a path of the case file."""
