"""Acts on who is concerned: a party, what it agreed to, and other people who matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    chosen,
    coded,
    filled,
    line,
    named,
    needed,
    offered,
    one,
)
from mediation_desk.desktop.dialogs.acts.masking import Masked
from mediation_desk.desktop.dialogs.register.party_rows import (
    OF_ORGANISATION,
    OF_PERSON,
    WORDS,
    Telling,
    lines_of_identity,
    lines_of_person,
)
from mediation_desk.desktop.widgets.fields import Checks, Choice, Day, Field, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import ConsentTo, IdKind, PartyKind, Side
from mediation_desk.domain.codes import OtherPerson as Role
from mediation_desk.domain.identity import number_typed
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Consent, OtherPerson, Party, ServiceRecipient
from mediation_desk.services import parties, record
from mediation_desk.services.matters import Matter
from mediation_desk.services.registration import identity_tells
from mediation_desk.services.work import Office

NEUTRAL = {"name": "姓名或名称", "phone": "电话", "address": "住址或住所"}
"""What fields are called while it may still be either, a person or an organisation."""
REGISTERED = {PartyKind.PERSON: "户籍地址", PartyKind.ORGANISATION: "注册地址"}
LONG_ENOUGH = 18
KINDS = {PartyKind.PERSON: "自然人", PartyKind.ORGANISATION: "法人或其他组织"}
MORE = "more"
OF_ABOUT = ("ethnicity", "education", "occupation", "employer", "capacity")
OF_SERVICE = (
    "registered_address",
    "service_address",
    "service_postcode",
    "electronic_service",
    "electronic_account",
)
OF_RECIPIENT = {"recipient_name": "name", "recipient_relation": "relation", "recipient_phone": "phone"}
YES_OR_NO = {True: "同意", False: "不同意"}
PURPOSES = {
    ConsentTo.PROCESSING: "个人信息处理",
    ConsentTo.SENSITIVE: "敏感信息处理",
    ConsentTo.ELECTRONIC_SERVICE: "电子送达",
}
SEPARATELY = "各项分别取得同意，分别填日期；不同意的留空（个人信息保护法第二十九条）"
ROLES = coded(Role, labels.OTHER_PERSON)


def _party_lines(office: Office, matter: Matter) -> Iterator[Line]:
    party: Party | None = matter.entry
    words = WORDS[party.kind] if party else NEUTRAL
    groups = [party.group for party in matter.case.parties if party.group]
    group = named(offered(groups, hint="哪一方，例如甲方"), "所属一方")
    rows = [
        line("诉求地位", side=Segments(coded(Side, labels.SIDE)), group=group),
        line("种类", kind=filled(Segments(KINDS), PartyKind.PERSON)),
        line(words["name"], name=Text()),
        *_identity_lines(office, party),
        line(words["phone"], phone=Masked(party.phone if party else None)),
        line(words["address"], address=Text()),
        line("联系人", contact=Text(hint="单位的联系人"), when=_is_organisation),
        *_about_lines(party),
        *_service_lines(party),
    ]
    fields = {key: field for row in rows for key, field in row.fields.items()}
    if party:
        _fill_party(fields, party)
    else:
        fields["side"].fill(matter.wants.get("side") or _side_to_come(matter.case))
    telling = Telling(fields, lambda: office.today)
    telling.hear()
    yield from rows


def _fill_party(fields: dict[str, Field], party: Party) -> None:
    for key, field in fields.items():
        if hasattr(party, key) and not isinstance(field, Masked):
            field.fill(getattr(party, key))
    recipient = party.service_recipient or ServiceRecipient()
    for key in ("recipient_name", "recipient_relation"):
        fields[key].fill(getattr(recipient, OF_RECIPIENT[key]))
    if party.id_kind is None:
        fields["id_kind"].fill(IdKind.RESIDENT)


def _side_to_come(case: Case) -> Side:
    """Where everybody is simply a party, so is who comes; else the side that the last one is on."""
    return case.parties[-1].side if case.parties else Side.PARTY


def _identity_lines(office: Office, party: Party | None) -> Iterator[Line]:
    """The rows of the register's form, each in use for its kind."""
    was_kept = party is not None and party.id_kept_because is not None

    def is_kept(values: Values) -> bool:
        return _is_person(values) and (was_kept or _is_doubtful(values, office.today))

    for row in lines_of_identity(lambda: office.today, Masked(party.id_number if party else None)):
        if "id_kept_because" in row.fields:
            yield replace(row, when=is_kept)
        else:
            is_of_person = set(row.fields) <= set(OF_PERSON)
            yield replace(row, when=_is_person if is_of_person else _is_organisation)


def _is_doubtful(values: Values, today: date) -> bool:
    """Whether a whole number is typed that does not tell what the other fields say."""
    number = number_typed(values.get("id_number") or "")
    is_resident = values.get("id_kind") is IdKind.RESIDENT
    said = (values.get("birth_date"), values.get("gender"))
    return is_resident and len(number) >= LONG_ENOUGH and identity_tells(number, today) != said


_is_person = chosen("kind", PartyKind.PERSON)
_is_organisation = chosen("kind", PartyKind.ORGANISATION)


def _writes_about(values: Values) -> bool:
    return _is_person(values) and bool(values.get("about"))


def _writes_service(values: Values) -> bool:
    return bool(values.get("service"))


def _unfolds(word: str, party: Party | None) -> Checks:
    """The box that brings rarer rows into use: on where somebody is put right, so that nothing hides."""
    return filled(Checks({MORE: word}), (MORE,) if party else ())


def _about_lines(party: Party | None) -> Iterator[Line]:
    yield line("个人情况", about=_unfolds("写民族、文化、职业、行为能力", party), when=_is_person)
    for row in lines_of_person():
        yield replace(row, when=_writes_about)


def _service_lines(party: Party | None) -> Iterator[Line]:
    yield line("送达", service=_unfolds("写户籍和送达地址、代收人、电子送达", party))
    postcode = named(Text(hint="邮政编码"), "邮政编码")
    postcode.setFixedWidth(110)
    word = REGISTERED[party.kind] if party else "户籍或注册"
    yield line(word, registered_address=Text(), when=_writes_service)
    yield line("送达地址", service_address=Text(), service_postcode=postcode, when=_writes_service)
    recipient = (party and party.service_recipient) or ServiceRecipient()
    yield line(
        "代收人",
        recipient_name=named(Text(hint="姓名"), "代收人姓名"),
        recipient_relation=named(Text(hint="关系"), "代收人与当事人的关系"),
        recipient_phone=named(Masked(recipient.phone, hint="电话"), "代收人电话"),
        when=_writes_service,
    )
    account = named(Masked(party.electronic_account if party else None, hint="手机号、邮箱"), "电子送达账号")
    agrees = Choice(YES_OR_NO, nothing="没有问")
    agrees.setFixedWidth(110)
    yield line("电子送达", electronic_service=agrees, electronic_account=account, when=_writes_service)


def _record_party(office: Office, matter: Matter, values: Values) -> Case:
    before = matter.entry or Party(ref="", side=Side.PARTY, kind=PartyKind.PERSON, name="")
    party = replace(before, **_said_of_party(values, before))
    if matter.entry is not None:
        return record.correct(office, matter.number, matter.place, party)
    return parties.add_party(office, matter.number, party)


def _said_of_party(values: Values, before: Party) -> dict[str, Any]:
    """What the rows in use say by the record's fields; what is folded away stays as it was."""
    kind = needed(values, "kind", "请选定是自然人还是单位")
    said = {
        "side": needed(values, "side", "请选定是申请人、被申请人还是其他一方"),
        "name": needed(values, "name", "请填写姓名，单位填写全称"),
        **{
            key: values[key] for key in ("group", "phone", "address", "contact", *OF_PERSON, *OF_ORGANISATION)
        },
        "kind": kind,
    }
    if said["id_number"]:
        said["id_number"] = number_typed(said["id_number"])
    else:
        said["id_kind"] = None
    if said["credit_code"]:
        said["credit_code"] = number_typed(said["credit_code"])
    if _writes_about(values):
        said |= {key: values[key] for key in OF_ABOUT}
    if _writes_service(values):
        recipient = ServiceRecipient(**{own: values[key] for key, own in OF_RECIPIENT.items()})
        said |= {key: values[key] for key in OF_SERVICE}
        said["service_recipient"] = None if recipient == ServiceRecipient() else recipient
    return said


def _party_said(matter: Matter, values: Values, result: Case) -> str:
    word = "已改" if matter.entry is not None else "已加当事人"
    return f"{word}：{values['name']}，{matter.title}"


def _consent_lines(office: Office, matter: Matter) -> Iterator[Line]:
    party: Party = matter.case.parties[matter.indexes[0]]
    given = {consent.to: consent.on for consent in party.consents}

    def day(value: date | None, name: str) -> Day:
        return filled(named(Day(lambda: office.today), name), value)

    is_first = not (party.agreed_on or party.refused_on or party.consents)
    told = party.notified_on or (office.today if is_first else None)
    yield line("告知日期", notified_on=day(told, "告知日期"), hint="告知权利义务、可申请回避、不得收费的那天")
    yield line("同意调解", agreed_on=day(party.agreed_on, "同意调解的日期"), hint="没有表态的先不填")
    yield line(
        "拒绝调解",
        refused_on=day(party.refused_on, "拒绝调解的日期"),
        hint="明确拒绝的不得调解；后来同意的，再填同意日期",
    )
    last = list(PURPOSES)[-1]
    for code, word in PURPOSES.items():
        name = f"同意{labels.CONSENT_TO[code]}的日期"
        yield one(word, code.value, day(given.get(code), name), hint=SEPARATELY if code is last else "")


def _consent_notes(office: Office, matter: Matter) -> Iterator[Note]:
    party = matter.case.parties[matter.indexes[0]]
    yield Note(text=f"{labels.SIDE[party.side]}{party.name}")


def _record_consent(office: Office, matter: Matter, values: Values) -> Case:
    place = f"parties[{matter.indexes[0]}]"
    party = matter.case.parties[matter.indexes[0]]
    days = {key: values[key] for key in ("notified_on", "agreed_on", "refused_on")}
    consents = tuple(Consent(to=code, on=values[code]) for code in PURPOSES if values[code])
    return record.correct(office, matter.number, place, replace(party, **days, consents=consents))


def _consented(matter: Matter, values: Values, result: Case) -> str:
    name = matter.case.parties[matter.indexes[0]].name
    told = (("refused_on", "拒绝调解"), ("agreed_on", "同意调解"), ("notified_on", "已告知"))
    what, day = next(((what, values[key]) for key, what in told if values[key]), ("告知和同意", None))
    return f"已记：{name}{f'{day_text(day)}' if day else ''}{what}"


def _other_lines(office: Office, matter: Matter) -> Iterator[Line]:
    other: OtherPerson = matter.entry or OtherPerson(role=Role.CHILD)
    names = dict(matter.names)
    yield line("身份", role=filled(Segments(ROLES), other.role))
    yield line("姓名", name=filled(Text(), other.name))
    relation = named(filled(Text(hint="例如子、姐姐、同事"), other.relation), "是什么人")
    whose = filled(Choice(names, nothing="与谁的关系"), other.relation_to or next(iter(names), None))
    yield line("关系", relation_to=named(whose, "与哪位当事人的关系"), relation=relation)
    yield line("出生日期", birth_date=filled(Day(lambda: office.today), other.birth_date))
    yield line("电话", phone=Masked(other.phone))


def _record_other(office: Office, matter: Matter, values: Values) -> Case:
    before: OtherPerson = matter.entry or OtherPerson()
    named_so = needed(values, "name", "请填写姓名")
    other = replace(before, **{key: values[key] for key in values if key != "name"}, name=named_so)
    if matter.entry is not None:
        return record.correct(office, matter.number, matter.place, other)
    return parties.add_other(office, matter.number, other)


def _other_said(matter: Matter, values: Values, result: Case) -> str:
    word = "已改" if matter.entry is not None else "已加"
    role = labels.OTHER_PERSON[values["role"]] if values["role"] else "其他人员"
    return f"{word}{role}：{values['name']}，{matter.title}"


DEEDS = {
    "party": Doing(
        title="加当事人",
        again="改当事人",
        verb="加入",
        width=680,
        lines=_party_lines,
        does=_record_party,
        said=_party_said,
        first="name",
    ),
    "consent": Doing(
        title="记告知和同意",
        verb="保存",
        lines=_consent_lines,
        notes=_consent_notes,
        does=_record_consent,
        said=_consented,
        places={"consents": ConsentTo.PROCESSING.value},
        first="notified_on",
    ),
    "other": Doing(
        title="加其他人员",
        again="改其他人员",
        verb="加入",
        lines=_other_lines,
        does=_record_other,
        said=_other_said,
        first="name",
    ),
}
PLACES = {
    "parties": "party",
    "parties.notified_on": "consent",
    "parties.agreed_on": "consent",
    "parties.refused_on": "consent",
    "parties.consents": "consent",
    "others": "other",
}
