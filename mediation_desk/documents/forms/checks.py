"""What would get a paper sent back, beyond missing facts: people, terms, signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from mediation_desk.documents.forms.facts import subject
from mediation_desk.documents.forms.source import Source, written
from mediation_desk.documents.forms.words import numeral
from mediation_desk.domain import agreements, clauses, drafting, people
from mediation_desk.domain.codes import AgentKind, PerformanceKind, SignatureAs
from mediation_desk.domain.identity import credit_code_problem
from mediation_desk.domain.record.agreement import Agreement, Performance
from mediation_desk.errors import Problem, Refused

_UNDATED_KINDS = frozenset({PerformanceKind.REFRAIN})
UNCLEAR = "内容不明确的，法院裁定驳回申请（民诉法解释第三百五十八条）"


def same_identity(source: Source) -> Iterator[Problem]:
    """Two parties with one identity number."""
    seen: dict[str, str] = {}
    for place, party in enumerate(source.case.parties):
        number = (party.id_number or "").strip().upper()
        if number and number in seen:
            what = (
                f"{subject(source.case, f'parties[{place}]')}与{seen[number]}的证件号码相同，请对照证件核对。"
            )
            yield Problem(where=f"parties[{place}].id_number", what=what, blocks=True)
        elif number:
            seen[number] = subject(source.case, f"parties[{place}]")


def credit_codes(source: Source) -> Iterator[Problem]:
    """Organisations whose credit code does not check (GB 32100): a hint, old licences differ."""
    for place, party in enumerate(source.case.parties):
        what = credit_code_problem(party.credit_code) if party.credit_code else None
        if what:
            yield Problem(where=f"parties[{place}].credit_code", what=what, blocks=False)


def statutory_agents(source: Source) -> Iterator[Problem]:
    """People who cannot act for themselves and have nobody who does (民法典 19-23)."""
    for place, party in enumerate(source.case.parties):
        agents = people.agents_of(source.case, party.ref)
        guarded = any(agent.kind is AgentKind.STATUTORY for agent in agents)
        if people.needs_statutory_agent(party, source.today) and not guarded:
            who = subject(source.case, f"parties[{place}]")
            what = f"{who}是未成年人或不能独立行为的人，没有法定代理人（民法典第十九条至第二十三条）。"
            yield Problem(where=f"parties[{place}].agents", what=what, blocks=True)


def agents_listed(source: Source) -> Iterator[Problem]:
    """Entrusted agents without powers listed one by one (民诉法 62); a large side's representatives."""
    for place, party in enumerate(source.case.parties):
        for number, agent in enumerate(party.agents):
            yield from _refused(f"parties[{place}].agents[{number}].powers", people.check_agent, agent)
    for side, members in people.sides(source.case).items():
        place = source.case.parties.index(members[0])
        asked = (source.case, side, source.rules)
        found = _refused(f"parties[{place}].agents", people.check_representatives, *asked)
        yield from (replace(problem, blocks=False) for problem in found)


def has_identities(source: Source) -> bool:
    """Whether there are numbers to compare."""
    return sum(bool(party.id_number) for party in source.case.parties) > 1


def has_credit_codes(source: Source) -> bool:
    """Whether an organisation's credit code is known."""
    return any(party.credit_code for party in source.case.parties)


def has_agents(source: Source) -> bool:
    """Whether anybody acts for a party."""
    return any(party.agents for party in source.case.parties)


def has_amounts(source: Source) -> bool:
    """Whether a term names an amount, in figures or in words."""
    terms = [term for _, one in written(source.case) for term in one.terms]
    return any(True for term in terms for _ in drafting.amounts_in(term))


def _refused(where: str, check: Callable[..., None], *asked: object) -> Iterator[Problem]:
    """The problems of a check that refuses, at the place that was asked about."""
    try:
        check(*asked)
    except Refused as refusal:
        yield from (replace(problem, where=where) for problem in refusal.problems)


def signing_powers(source: Source) -> Iterator[Problem]:
    """Agents who signed without the power to (handbook 8)."""
    agents = {agent.ref: agent for party in source.case.parties for agent in party.agents if agent.ref}
    for place, one in written(source.case):
        for number, signature in enumerate(one.signatures):
            agent = agents.get(signature.agent or "")
            if agent is not None and not agreements.may_sign(agent):
                where = f"agreements[{place}].signatures[{number}].agent"
                what = "代理人没有代为签署的权限，签名不约束当事人，请补授权委托书或由本人签名。"
                yield Problem(where=where, what=what, blocks=True)


def performance_terms(source: Source) -> Iterator[Problem]:
    """Agreements that do not say how or by when they are performed (人民调解法 29)."""
    for place, one in written(source.case):
        where = f"agreements[{place}]"
        if not one.manner:
            what = f"{subject(source.case, where)}没有写履行方式（人民调解法第二十九条）；{UNCLEAR}。"
            yield Problem(where=f"{where}.manner", what=what, blocks=True)
        if not one.performance:
            asked = "没有列出履行项，请核对条款是否写明谁向谁、履行什么、何时履行"
            what = f"{subject(source.case, where)}{asked}；{UNCLEAR}。"
            yield Problem(where=f"{where}.performance", what=what, blocks=not one.manner)
        for number, item in enumerate(one.performance):
            if not _has_term(item):
                what = f"第{numeral(number + 1)}项履行没有期限（人民调解法第二十九条）；{UNCLEAR}。"
                yield Problem(where=f"{where}.performance[{number}].due", what=what, blocks=True)


def _has_term(item: Performance) -> bool:
    dated = item.due or item.from_ or item.until or item.rhythm or item.done_on
    return bool(dated) or item.kind in _UNDATED_KINDS


def amounts_matched(source: Source) -> Iterator[Problem]:
    """Terms that name an amount no performance row has: asked of a person, not decided."""
    for place, one in written(source.case):
        odd: dict[int, list[str]] = {}
        for number, named in drafting.odd_amounts(one.terms, one.performance):
            odd.setdefault(number, []).append(named)
        for number, amounts in odd.items():
            named = "、".join(dict.fromkeys(amounts))
            what = f"第{numeral(number + 1)}条写有{named}，履行项里没有这个数额，请核对。"
            yield Problem(where=f"agreements[{place}].terms[{number}]", what=what, blocks=False)


def no_fee(source: Source) -> Iterator[Problem]:
    """Terms that have the committee paid (人民调解法 4)."""
    for place, one in written(source.case):
        for number, term in enumerate(one.terms):
            if clauses.pays_committee(term):
                what = (
                    f"第{numeral(number + 1)}条约定向调解方付费；人民调解不收取任何费用（人民调解法第四条）。"
                )
                yield Problem(where=f"agreements[{place}].terms[{number}]", what=what, blocks=True)


def enough_copies(source: Source) -> Iterator[Problem]:
    """Fewer copies than one each and one for the committee."""
    for place, one in written(source.case):
        needed = len(agreements.signing_parties(one, source.case)) + 1
        if one.copies is not None and one.copies < needed:
            what = f"份数应不少于{needed}份：当事人各一份，人民调解委员会留存一份。"
            yield Problem(where=f"agreements[{place}].copies", what=what, blocks=False)


def signed_and_sealed(source: Source) -> Iterator[Problem]:
    """Signatures and the seal that are still to come; the paper is printed to get them (人民调解法 29)."""
    for place, one in written(source.case):
        for missing in agreements.missing_for_effect(one, source.case, source.rules):
            what = f"还缺{missing}；齐备之日协议生效（人民调解法第二十九条）。"
            yield Problem(where=f"agreements[{place}].{_lacking(missing)}", what=what, blocks=False)
        if one.signatures and not _signed_as(one, SignatureAs.RECORDER):
            yield Problem(where=f"agreements[{place}].signatures", what="还缺记录人签名。", blocks=False)


def _lacking(missing: str) -> str:
    return "sealed_on" if "印章" in missing else "signatures"


def _signed_as(one: Agreement, role: SignatureAs) -> bool:
    return any(signature.as_ is role and signature.on for signature in one.signatures)


def sessions_signed(source: Source) -> Iterator[Problem]:
    """Parties present at a session who have not signed its record."""
    for place, session in enumerate(source.case.sessions):
        lacking = [ref for ref in session.present if ref not in session.signed]
        if lacking:
            what = f"第{numeral(place + 1)}次调解记录还缺当事人（{'、'.join(lacking)}）签名。"
            yield Problem(where=f"sessions[{place}].signed", what=what, blocks=False)
