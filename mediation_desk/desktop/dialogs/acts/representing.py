"""Acts on who acts for others: guardians, agents with their powers one by one, a side's representatives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    chosen,
    day_of,
    filled,
    line,
    named,
    needed,
    offered,
)
from mediation_desk.desktop.dialogs.acts.masking import Masked
from mediation_desk.desktop.widgets.fields import Checks, Choice, Completed, Day, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.codes import AgentKind, AgentPower
from mediation_desk.domain.people import MOST_REPRESENTATIVES
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Agent, Party
from mediation_desk.errors import refused_at
from mediation_desk.services import parties, record
from mediation_desk.services.matters import Matter
from mediation_desk.services.parties import Election
from mediation_desk.services.work import Office

AGENT_KINDS = {
    AgentKind.STATUTORY: "监护人",
    AgentKind.ENTRUSTED: "委托代理人",
    AgentKind.STAFF: "单位经办人",
    AgentKind.REPRESENTATIVE: "推选的代表人",
}
RELATIONS = ("父亲", "母亲", "配偶", "子女", "兄弟姐妹", "律师", "基层法律服务工作者", "员工", "社区推荐")
POWERS = {power: labels.AGENT_POWER[power] for power in AgentPower}
USUAL_OF_REPRESENTATIVES = (AgentPower.APPLY, AgentPower.EVIDENCE, AgentPower.CHOOSE, AgentPower.RECEIVE)
"""What members give without being asked again: no change of claims, no signing for them (民诉法 56)."""
PLACES_TO_FILL = tuple(f"chosen{number}" for number in range(1, MOST_REPRESENTATIVES + 1))


def _agent_lines(office: Office, matter: Matter) -> Iterator[Line]:
    owner = matter.case.parties[matter.indexes[0]]
    agent: Agent = matter.entry or Agent(kind=parties.agent_wanted(office, owner), party=owner.ref)
    entrusted = chosen("kind", AgentKind.ENTRUSTED, AgentKind.REPRESENTATIVE)
    yield line("身份", kind=filled(Segments(AGENT_KINDS), agent.kind))
    yield line(
        "代表谁",
        party=filled(Choice(matter.names), agent.party or owner.ref),
        when=chosen("kind", AgentKind.REPRESENTATIVE),
    )
    relation = named(offered(RELATIONS, agent.relation, hint="例如父亲、律师"), "与当事人的关系")
    yield line("姓名、关系", name=named(filled(Text(), agent.name), "姓名"), relation=relation)
    number = named(Masked(agent.id_number, hint="证件号码"), "证件号码")
    yield line("电话、证件", phone=named(Masked(agent.phone, hint="电话"), "电话"), id_number=number)
    yield line(
        "权限",
        powers=filled(Checks(POWERS), agent.powers),
        hint="逐项勾选；只写“全权代理”不算列明（民事诉讼法第六十二条）",
        when=entrusted,
    )
    yield _term(office, agent, is_new=matter.entry is None)


def _term(office: Office, agent: Agent, *, is_new: bool) -> Line:
    since, until = (named(Day(lambda: office.today), name) for name in ("起", "止"))
    since.fill(office.today if is_new else agent.from_)
    until.fill(agent.until)
    until.setPlaceholderText("止，没有期限的不填")
    return line("期限", from_=since, until=until)


def _agent_notes(office: Office, matter: Matter) -> Iterator[Note]:
    owner = matter.case.parties[matter.indexes[0]]
    yield Note(text=f"为{labels.SIDE[owner.side]}{owner.name}")
    if parties.agent_wanted(office, owner) is AgentKind.STATUTORY:
        yield Note(text="未成年或不能独立行为，要由监护人代为参加（民法典第十九条至第二十三条）", mark="lack")
    if parties.has_to_elect(office, matter, owner):
        yield Note(text="这一方人数众多，推选二至五名代表人的，请用“推代表人”，一次办齐", mark="lack")


def _record_agent(office: Office, matter: Matter, values: Values) -> Case:
    kind = needed(values, "kind", "请选定是哪一种")
    called = needed(values, "name", "请填写姓名")
    said = {key: values[key] for key in ("party", "relation", "phone", "id_number", "from_", "until")}
    before = matter.entry or Agent()
    agent = replace(before, **said, kind=kind, name=called, powers=values["powers"] or ())
    if matter.entry is not None:
        return record.correct(office, matter.number, matter.place, agent)
    return parties.add_agent(office, matter.number, matter.indexes[0], agent)


def _agent_said(matter: Matter, values: Values, result: Case) -> str:
    owner = matter.case.parties[matter.indexes[0]]
    word = "已改" if matter.entry is not None else "已加"
    return f"{word}{AGENT_KINDS[values['kind']]}：{values['name']}（{owner.name}）"


def _election_lines(office: Office, matter: Matter) -> Iterator[Line]:
    sides = parties.sides_to_represent(matter)
    words = {side: f"{_side_word(members)}（{len(members)}人）" for side, members in sides.items()}
    side = filled(Choice(words), matter.wants.get("side"))
    fields = {key: named(Completed((), hint="姓名"), f"代表人{key[-1]}") for key in PLACES_TO_FILL}

    def offer() -> None:
        members = sides.get(side.value(), ())
        for field in fields.values():
            field.offer(_names_of(members))

    side.edited.connect(offer)
    offer()
    for key, word in zip(PLACES_TO_FILL, _elected_words(office, matter, side.value()), strict=False):
        fields[key].fill(word)
    yield line("哪一方", side=side)
    yield Line(label="代表人", fields=fields, hint="从这一方的当事人中推选，人数众多的二至五名")
    yield line(
        "权限",
        powers=filled(Checks(POWERS), USUAL_OF_REPRESENTATIVES),
        hint="变更、放弃请求和签协议，被代表的人另行同意的才勾选",
    )
    until = named(Day(lambda: office.today, hint="止，没有期限的不填"), "止")
    yield line("推选日期", on=filled(Day(lambda: office.today), office.today), until=until)


def _side_word(members: tuple[Party, ...]) -> str:
    first = members[0]
    return f"{labels.SIDE[first.side]}{first.group or ''}{first.name}等"


def _names_of(members: tuple[Party, ...]) -> dict[str, str]:
    """The refs of members by what they are called, those of one name told apart by their refs."""
    names = [one.name for one in members]
    return {
        one.name if names.count(one.name) == 1 else f"{one.name}（{one.ref}）": one.ref for one in members
    }


def _elected_words(office: Office, matter: Matter, side: str | None) -> list[str]:
    if side is None:
        return []
    elected = parties.is_elected(office, matter, side)
    by_word = _names_of(parties.sides_to_represent(matter)[side])
    return [word for word, ref in by_word.items() if ref in elected]


def _election_notes(office: Office, matter: Matter) -> Iterator[Note]:
    yield Note(text="一份推选代表人书，全体签名或捺指印；另有代理人的当事人不由代表人代表")


def _election_bar(office: Office, matter: Matter, values: Values) -> str | None:
    return None if parties.sides_to_represent(matter) else "每一方都只有一人，不用推选代表人。"


def _elect(office: Office, matter: Matter, values: Values) -> Case:
    side = values["side"]
    by_word = _names_of(parties.sides_to_represent(matter)[side])
    typed = {key: values[key] for key in PLACES_TO_FILL if values[key]}
    for key, word in typed.items():
        if word not in by_word:
            raise refused_at(key, f"“{word}”不是这一方的当事人，请从名单中选")
    chosen_refs = list(dict.fromkeys(by_word[word] for word in typed.values()))
    election = Election(on=day_of(values), until=values["until"], powers=values["powers"] or ())
    return parties.elect(office, matter.number, side, chosen_refs, election)


def _elected(matter: Matter, values: Values, result: Case) -> str:
    names = "、".join(values[key] for key in PLACES_TO_FILL if values[key])
    return f"已推选代表人：{names}，{matter.title}"


DEEDS = {
    "agent": Doing(
        title="加代理人",
        again="改代理人",
        verb="加入",
        lines=_agent_lines,
        notes=_agent_notes,
        does=_record_agent,
        said=_agent_said,
        first="name",
    ),
    "representative": Doing(
        title="推代表人",
        verb="推代表人",
        width=680,
        lines=_election_lines,
        notes=_election_notes,
        bar=_election_bar,
        does=_elect,
        said=_elected,
        places={"chosen": PLACES_TO_FILL[0]},
        first=PLACES_TO_FILL[0],
    ),
}
PLACES = {"parties.agents": "agent"}
