"""How papers say what the case holds: roles, numbers, days, moments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from mediation_desk import labels
from mediation_desk.domain import people
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import PartyKind, Side
from mediation_desk.domain.money import grouped, in_words
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Agent, Party

BLANK_DAY = "　　　　年　　月　　日"
MANY = 6
"""More parties than this are printed as a list instead of a block each."""
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_DIGITS = "零一二三四五六七八九"
_NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百]+[、.．条]|[0-9]+[、.．)）](?![0-9])|[（(][一二三四五六七八九十0-9]+[)）])"
)


def numeral(number: int) -> str:
    """A number from 0 to 999 in Chinese: 三, 十二, 四十三, 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十") + (
            _DIGITS[ones] if ones else ""
        )
    elif ones or not hundreds:
        words += ("零" if hundreds else "") + _DIGITS[ones]
    return words


def numbered(items: Sequence[str]) -> list[str]:
    """The items numbered 一、二、…; items that bring their own numbers keep them."""
    if any(_NUMBERED.match(item) for item in items):
        return list(items)
    return [f"{numeral(place)}、{item}" for place, item in enumerate(items, start=1)]


def role_of(party: Party, case: Case) -> str:
    """What papers call a party: 申请人, 被申请人, 其他当事人, or 甲方、乙方 of parties each for himself."""
    if party.side is not Side.PARTY:
        return labels.SIDE[party.side]
    if party.group:
        return party.group
    equals = [one.ref for one in case.parties if one.side is Side.PARTY]
    place = equals.index(party.ref)
    return f"{_STEMS[place]}方" if 1 < len(equals) <= len(_STEMS) else labels.SIDE[party.side]


def place_of(case: Case, party: Party) -> str:
    """The path of a party in the case file."""
    refs = [one.ref for one in case.parties]
    return f"parties[{refs.index(party.ref)}]"


def name_word(party: Party) -> str:
    """姓名 of a person, 名称 of an organisation."""
    return "名称" if party.kind is PartyKind.ORGANISATION else "姓名"


def names_of(case: Case, refs: Iterable[str]) -> str:
    """The names behind refs, or the ref itself where it names nobody."""
    return "、".join(name_of(case, ref) for ref in refs)


def sides_text(parties: Sequence[Party], case: Case) -> str:
    """Every name under its role: 申请人王某、赵某；被申请人李某."""
    roles: dict[str, list[str]] = {}
    for party in parties:
        roles.setdefault(role_of(party, case), []).append(party.name)
    return "；".join(role + "、".join(names) for role, names in roles.items())


def holders(case: Case, refs: Sequence[str]) -> str:
    """Who owes or is owed: names, or a whole large side as one, 全体申请人（42人）."""
    members = [party for party in case.parties if party.ref in refs]
    side = people.sides(case).get(people.side_of(members[0]), ()) if members else ()
    if len(refs) > MANY and len(members) == len(refs) and set(members) == set(side):
        return f"全体{role_of(members[0], case)}（{len(members)}人）"
    return names_of(case, refs)


def name_of(case: Case, ref: str) -> str:
    """The name of a party, an agent or another person by ref."""
    known = {party.ref: party.name for party in case.parties}
    known |= {agent.ref: agent.name or "" for agent in _agents(case) if agent.ref}
    known |= {other.ref: other.name or "" for other in case.others if other.ref}
    return known.get(ref) or ref


def short_names(parties: Sequence[Party]) -> str:
    """The names of parties; a long row of one side as its first with the count: 业主01等42人."""
    if len(parties) <= MANY:
        return "、".join(party.name for party in parties)
    sides: dict[str, list[Party]] = {}
    for party in parties:
        sides.setdefault(people.side_of(party), []).append(party)
    return "、".join(_counted(members) for members in sides.values())


def _counted(members: Sequence[Party]) -> str:
    if len(members) == 1:
        return members[0].name
    unit = "人" if all(one.kind is PartyKind.PERSON for one in members) else "方"
    return f"{members[0].name}等{len(members)}{unit}"


def agent_word(agent: Agent) -> str:
    """What papers call who acts for a party, without the explaining brackets."""
    return labels.AGENT_KIND[agent.kind].split("（")[0] if agent.kind else "委托代理人"


def amount_text(amount: Decimal) -> str:
    """An amount in figures and 大写."""
    return f"人民币{grouped(amount)}元（大写：{in_words(amount)}）"


def amount_lines(amount: Decimal) -> str:
    """An amount in figures, and in 大写 on a line of its own."""
    return f"人民币{grouped(amount)}元\n大写：{in_words(amount)}"


def day_or_blank(day: date | None) -> str:
    """A day, or room to write one."""
    return day_text(day) if day else BLANK_DAY


def moment_text(moment: datetime) -> str:
    """A moment as forms write it: 2026年10月15日14时30分."""
    return f"{day_text(moment.date())}{moment.hour}时{moment.minute:02d}分"


def sentence(text: str) -> str:
    """The text closed by a full stop, where it does not end in punctuation already."""
    text = text.strip()
    return text if not text or text[-1] in "。！？；…”" else f"{text}。"


def _agents(case: Case) -> Iterable[Agent]:
    return (agent for party in case.parties for agent in party.agents)
