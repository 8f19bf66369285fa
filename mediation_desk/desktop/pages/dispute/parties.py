"""Tab 当事人: each side with who acts for whom, and other people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mediation_desk import labels
from mediation_desk.desktop.pages.dispute.sections import Section, SectionTab, Shown
from mediation_desk.desktop.widgets.entry_rows import Entry, Group, Offer, Pill, Told
from mediation_desk.domain import wording
from mediation_desk.domain.codes import PartyKind, Side
from mediation_desk.domain.record.people import Agent, Party
from mediation_desk.domain.where import wanted
from mediation_desk.services import sides
from mediation_desk.services.sides import Earlier, Member, SideOf


def _sides(shown: Shown) -> Iterator[Group]:
    """One group a side; of a large one the representatives first."""
    for side in sides.sides_of(shown.office, shown.case):
        yield Group(
            title=_title(side),
            entries=tuple(entry for member in side.members for entry in _party(shown, member)),
            adds=tuple(_adds(shown, side)),
            unit="人",
            note=f"代表人{'、'.join(side.represented_by)}" if side.represented_by else "",
            count=len(side.members),
        )


def _title(side: SideOf) -> str:
    if side.side is Side.PARTY:
        return side.group or labels.SIDE[side.side]
    return labels.SIDE[side.side] if side.side is Side.THIRD else f"{labels.SIDE[side.side]}方"


def _adds(shown: Shown, side: SideOf) -> Iterator[Offer]:
    yield shown.offer("加当事人", "party", wanted("parties", side=side.side))
    if len(side.members) > 1:
        yield shown.offer("推代表人", "representative", wanted("parties", side=side.word))


def _party(shown: Shown, member: Member) -> Iterator[Entry]:
    """A party, then who acts for it."""
    place, party = f"parties[{member.index}]", member.party
    acts = (
        shown.offer("改...", "party", place),
        shown.offer("记告知同意...", "consent", place),
        shown.offer("加代理人...", "agent", f"{place}.agents", party=party.ref),
    )
    made = shown.entry(
        place,
        acts,
        title=party.name,
        about=_about(party, member.age),
        aside=wording.masked(party.phone),
        pills=tuple(_pills(member)),
    )
    yield replace(made, told=lambda: _told(shown, made, party))
    for at in member.agents:
        yield _agent(shown, f"{place}.agents[{at}]", party.agents[at])


def _about(party: Party, age: int | None) -> str:
    """男·38岁·住址; of an organisation who stands for it and where it sits."""
    told: tuple[str | None, ...] = (party.legal_representative, party.post)
    if party.kind is PartyKind.PERSON:
        gender = labels.GENDER[party.gender] if party.gender else None
        told = (gender, f"{age}岁" if age is not None else None, party.occupation)
    return "·".join(part for part in (*told, party.address) if part)


def _pills(member: Member) -> Iterator[Pill]:
    party = member.party
    if member.stands_for:
        yield Pill(words="代表人")
    if member.lacks_guardian:
        yield Pill(words="缺法定代理人", kind="problem")
    if member.refuses:
        yield Pill(words="不同意调解", kind="problem")
    elif party.agreed_on:
        yield Pill(words="已同意")
    elif party.notified_on:
        yield Pill(words="已告知")


def _agent(shown: Shown, place: str, agent: Agent) -> Entry:
    return shown.entry(
        place,
        (shown.offer("改...", "agent", place),),
        depth=1,
        aside=wording.masked(agent.phone),
    )


def _told(shown: Shown, entry: Entry, party: Party) -> Told:
    """The party in full, and the disputes it was in before."""
    number = shown.seen.overview.number
    found = shown.acts.bridge.ask(lambda office: sides.earlier_of(office, number, party.ref)) or ()
    told = shown.told(entry)
    return replace(told, links=tuple(_link(shown, one) for one in found))


def _link(shown: Shown, one: Earlier) -> Offer:
    words = f"以前的纠纷：{one.docket or one.number}·{labels.STAGE[one.stage]}"
    return Offer(words=words, does=lambda: shown.acts.host.go("dispute", number=one.number))


class PartiesTab(SectionTab):
    """当事人 by side with their agents, and 其他人员."""

    key = "parties"
    title = "当事人"
    content = (
        _sides,
        Section(
            path="others",
            adds=(("加其他人员", "other"),),
            again="other",
            empty="子女、证人、担保人、邀请的专家，记在这里。",
            unit="人",
            newest_first=False,
        ),
    )
