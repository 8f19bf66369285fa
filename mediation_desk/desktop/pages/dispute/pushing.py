"""Tab 推送: what the dispute is about, who pushed it, the six groups of facts, the elements, the docket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from mediation_desk import labels
from mediation_desk.desktop.pages.dispute.sections import Section, SectionTab, Shown
from mediation_desk.desktop.widgets.entry_rows import Entry, Group, Offer, Pill, Told
from mediation_desk.domain import pushes
from mediation_desk.domain.codes import PushGroup, PushKind, SignalAnswer
from mediation_desk.domain.record.intake import Analysis, GroupAnswer, Link, Push
from mediation_desk.domain.where import wanted
from mediation_desk.domain.wording import Fact
from mediation_desk.record_labels import field_word

_APART = ("signals", "analysis")
"""Parts of the dispute that are shown by themselves."""


def _dispute(shown: Shown) -> Iterator[Group]:
    """What the dispute is about."""
    acts = (shown.offer("改...", "dispute", "dispute"),)
    entry = shown.entry("dispute", acts, may_remove=False)
    yield Group(title="基本情况", entries=(replace(entry, told=lambda: _facts(shown, entry)),), count=0)


def _facts(shown: Shown, entry: Entry) -> Told:
    told = shown.told(entry)
    kept = tuple(one for one in told.facts if not one.key.startswith(_APART))
    return replace(told, about="", facts=kept, whole=())


def _push_pills(shown: Shown, push: Push) -> Iterator[Pill]:
    if push.received_at is None:
        yield Pill(words="待签收")
    elif push.answer is None:
        yield Pill(words="待答复")
    elif push.replied_at is None:
        yield Pill(words="待反馈")
    else:
        yield Pill(words="已反馈")


def _push_acts(shown: Shown, push: Push) -> Iterator[tuple[str, str]]:
    if push.received_at is None or push.answer is None:
        yield "签收、答复...", "push_answer"


def _groups(shown: Shown) -> Iterator[Group]:
    """Each of the six groups, answered or not."""
    latest = pushes.latest_answers(shown.case)
    entries = tuple(_group(shown, group, latest.get(group)) for group in PushGroup)
    missing = len(shown.seen.overview.open_groups)
    yield Group(
        title="六组事实",
        path="push_answers",
        entries=entries,
        unit="组",
        note=f"{missing}组还没有答" if missing else "",
        count=0,
    )


def _group(shown: Shown, group: PushGroup, answer: GroupAnswer | None) -> Entry:
    asked = wanted("push_answers", group=group)
    is_open = group in shown.seen.overview.open_groups
    verb = "答" if answer is None else "改答"
    acts = (shown.offer(f"{verb}...", "group", asked),)
    place = asked
    if answer is not None:
        place = f"push_answers[{max(at for at, one in enumerate(shown.case.push_answers) if one is answer)}]"
    said = labels.SIGNAL_ANSWER[answer.answer] if answer and answer.answer else ""
    late = tuple(pill for one in shown.open_rows(asked) for pill in shown.pill_of(one))
    facts = (
        Fact(key="answer", label="有无", text=said or "还没有答"),
        *((Fact(key="note", label="情况", text=answer.note),) if answer and answer.note else ()),
    )
    title = labels.PUSH_GROUP[group]
    return Entry(
        place=place,
        title=title,
        about=(answer.note or "") if answer else "",
        pills=(*late, _answer_pill(answer, is_open=is_open)),
        acts=acts,
        leads=answer is None and is_open,
        told=lambda: Told(title=title, facts=facts, acts=acts),
    )


def _answer_pill(answer: GroupAnswer | None, *, is_open: bool) -> Pill:
    if answer is None or answer.answer is None:
        return Pill(words="未答", kind="problem") if is_open else Pill(words="由风险信号答")
    is_unknown = answer.answer is SignalAnswer.UNKNOWN
    return Pill(words=labels.SIGNAL_ANSWER[answer.answer], kind="problem" if is_unknown else "soft")


def _analysis(shown: Shown) -> Iterator[Group]:
    """Each of the six elements, written or not."""
    analysis = shown.case.dispute.analysis or Analysis()
    told = [(one.name, getattr(analysis, one.name) or "") for one in fields(Analysis)]
    missing = sum(not text for _, text in told)
    note = f"{missing}项还没有写" if missing else ""
    entries = tuple(_element(shown, key, text) for key, text in told)
    yield Group(title="研判六要素", path="dispute.analysis", entries=entries, unit="项", note=note, count=0)


def _element(shown: Shown, key: str, text: str) -> Entry:
    where = f"dispute.analysis.{key}"
    label = field_word("analysis", key)
    act = Offer(words="改..." if text else "写...", does=lambda: shown.acts.put_right(where), deed="analysis")
    facts = (Fact(key=key, label="", text=text or "还没有写。"),)
    return Entry(
        place=where,
        title=label,
        about=text,
        pills=() if text else (Pill(words="未写"),),
        acts=(act,),
        told=lambda: Told(title=label, facts=facts, acts=(act,)),
    )


def _numbers(shown: Shown) -> Iterator[Group]:
    """登记号, 受理, 案号, and what leads on from there."""
    yield Group(
        title="受理与案号",
        entries=(_registered(shown), _accepted(shown), _docket(shown)),
        adds=(shown.offer("线索转纠纷", "raise_clue", "dispute"),)
        if shown.case.dispute.push_kind is PushKind.CLUE
        else (),
        count=0,
    )


def _registered(shown: Shown) -> Entry:
    dispute, number = shown.case.dispute, shown.seen.overview.number
    about = "·".join(part for part in (labels.SOURCE[dispute.source], dispute.registered_by) if part)
    facts = (
        Fact(key="number", label="登记号", text=number),
        Fact(key="source", label="来源", text=labels.SOURCE[dispute.source]),
        Fact(key="registered_by", label="登记人", text=dispute.registered_by or "没有写明"),
    )
    return Entry(
        place="number",
        title=f"登记号{number}",
        about=about,
        when=dispute.registered_on,
        told=lambda: Told(title=f"登记号{number}", about=dispute.registered_on.isoformat(), facts=facts),
    )


def _accepted(shown: Shown) -> Entry:
    dispute = shown.case.dispute
    is_accepted = dispute.accepted_on is not None
    acts = () if is_accepted else (shown.offer("受理...", "accept", "dispute"),)
    how = labels.APPLICATION[dispute.application] if dispute.application else ""
    title = "已受理" if is_accepted else "还没有受理"
    facts = (Fact(key="application", label="申请方式", text=how or "没有写明"),)
    return Entry(
        place="dispute.accepted_on",
        title=title,
        about=how,
        when=dispute.accepted_on,
        acts=acts,
        leads=not is_accepted,
        told=lambda: Told(title=title, facts=facts if is_accepted else (), acts=acts),
    )


def _docket(shown: Shown) -> Entry:
    docket = shown.case.docket
    acts = (
        (shown.offer("作废案号...", "void_docket", "docket"),)
        if docket
        else (shown.offer("编案号...", "docket", "docket"),)
    )
    title = docket or "还没有案号"
    says = Fact(key="docket", label="", text="受理后编案号；作废的号码不再给别的纠纷。")
    return Entry(
        place="docket", title=title, acts=acts, told=lambda: Told(title=title, facts=(says,), acts=acts)
    )


def _linked(shown: Shown, entry: Entry) -> Told:
    """The tie, and the way to the other case."""
    at = int(entry.place.rpartition("[")[2].rstrip("]"))
    link: Link = shown.case.links[at]
    number = link.number or ""
    opens = Offer(words=f"打开{number}", does=lambda: shown.acts.host.go("dispute", number=number))
    return shown.told(entry, links=(opens,) if number else ())


class PushingTab(SectionTab):
    """基本情况, 推送与答复, 六组事实, 研判六要素, 受理与案号, 关联."""

    key = "pushing"
    title = "推送"
    content = (
        _dispute,
        Section(
            path="pushes",
            title="推送与答复",
            adds=(("记推送、转送", "push"),),
            again="push",
            empty="没有人推送，由本单位直接登记。",
            unit="次",
            pills=_push_pills,
            more=_push_acts,
        ),
        _groups,
        _analysis,
        _numbers,
        Section(path="other_numbers", empty="别的系统没有给过编号。", unit="个"),
        Section(path="links", empty="没有与别的纠纷关联。", unit="件", told=_linked),
    )
