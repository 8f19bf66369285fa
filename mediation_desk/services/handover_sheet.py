"""The sheet of a hand-over on paper: case by case what was promised, what comes next and what to heed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mediation_desk import labels
from mediation_desk.documents.blocks import (
    Align,
    Block,
    Cell,
    Field,
    Fields,
    Gap,
    Grid,
    Look,
    Paper,
    Paragraph,
    Title,
)
from mediation_desk.documents.blocks import Row as Line
from mediation_desk.documents.style import FORMS
from mediation_desk.domain import agreements
from mediation_desk.domain.calendar import Calendar, day_text
from mediation_desk.domain.cautions import cautions
from mediation_desk.domain.codes import AppointmentStatus, DueKind
from mediation_desk.domain.deadlines import rows_of
from mediation_desk.domain.due import Due
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.agreement import Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.services import cases
from mediation_desk.services.handover import HandedOver, Progress
from mediation_desk.services.saving import save
from mediation_desk.services.work import Office

STYLE = replace(FORMS, top=18.0, bottom=20.0, left=18.0, right=16.0)
WIDTHS = (0.13, 0.87)
NAMED = 6
"""So many parties of a case are named."""
NEXT = 4
"""So many of the next dates are told."""
PROMISED = 12
"""So many of the things promised are told."""
FIRST_TO_LOOK = "移交人、接手人逐件核对案卷、文书和未办的事，相符后签名；本清单供内部使用，不得外传。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One case on the sheet: who takes it, what it is, what waits in it, what to heed."""

    number: str
    docket: str | None
    title: str
    taker: str
    standing: str
    parties: str
    promised: tuple[str, ...]
    coming: tuple[str, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The sheet as PDF, and how many pages it has."""

    content: bytes
    pages: int


def made(office: Office, handed: HandedOver, progress: Progress | None = None) -> Made:
    """The sheet of a hand-over as PDF."""
    # reportlab and pypdfium2 cost 80 ms to import: only who prints pays for them.
    from mediation_desk.documents.pdf_writer import write_pdf  # noqa: PLC0415
    from mediation_desk.documents.preview import open_pdf  # noqa: PLC0415

    content = write_pdf(sheet(handed, entries(office, handed, progress)), STYLE)
    return Made(content=content, pages=len(open_pdf(content)))


def save_sheet(office: Office, handed: HandedOver, path: Path) -> int:
    """Writes the sheet of a hand-over as PDF; gives how many cases it has."""
    save(made(office, handed).content, path, "移交清单")
    return len(handed.takers)


def entries(office: Office, handed: HandedOver, progress: Progress | None = None) -> tuple[Entry, ...]:
    """The cases of a hand-over as they stand now, those of one taker together."""
    made = []
    with office.read("papers") as session:
        for done, (number, taker) in enumerate(sorted(handed.takers.items(), key=_by_taker), 1):
            case = cases.load(session, office, number)
            made.append(_entry(office, case, number, taker, handed.to_ask.get(number, ())))
            if progress is not None:
                progress(done, len(handed.takers))
    return tuple(made)


def sheet(handed: HandedOver, found: Sequence[Entry]) -> Paper:
    """The paper: who hands over to whom, the cases one after the other, and who signs."""
    number = f"{handed.person}·{day_text(handed.on)}·{len(found)}件"
    blocks: list[Block] = [Title(text="移交清单", number=number), _head(handed, found), Gap(3)]
    blocks.append(Paragraph(FIRST_TO_LOOK, look=Look.NOTE, indent=0))
    for at, one in enumerate(found, 1):
        blocks += [Gap(2.5), _case(at, one)]
    return Paper(title="移交清单", blocks=(*blocks, Gap(6), _signatures(handed, found)))


def _by_taker(one: tuple[str, str]) -> tuple[str, str]:
    return one[1], one[0]


def _head(handed: HandedOver, found: Sequence[Entry]) -> Fields:
    counts = {taker: sum(one.taker == taker for one in found) for taker in dict.fromkeys(_takers(found))}
    takers = "、".join(f"{taker}（{count}件）" for taker, count in counts.items())
    more = f"另有回头看待访{handed.checks}件一并移交" if handed.checks else ""
    rows = [
        (Field("移交人", handed.person), Field("移交日期", day_text(handed.on))),
        (Field("接手人", takers),),
        (Field("原因", "；".join(filter(None, (handed.reason, more)))),),
    ]
    return Fields((0.13, 0.37, 0.13, 0.37), tuple(rows))


def _takers(found: Sequence[Entry]) -> Iterator[str]:
    return (one.taker for one in found)


def _case(at: int, one: Entry) -> Grid:
    numbers = "　".join(filter(None, (one.number, one.docket)))
    head = Line(
        (Cell(f"{at}. {one.title}\n{numbers}　接手：{one.taker}", Look.SMALL_LABEL, span=2),),
        with_next=True,
    )
    told = (
        ("现状", (one.standing,)),
        ("当事人", (one.parties,)),
        ("已约定", one.promised),
        ("接下来", one.coming or ("没有到期的事",)),
        ("注意", one.cautions),
    )
    *lines, last = (_line(label, texts) for label, texts in told if texts)
    return Grid(WIDTHS, (head, *(replace(line, with_next=True) for line in lines), last))


def _line(label: str, texts: Sequence[str]) -> Line:
    return Line((Cell(label, Look.SMALL, Align.CENTRE), Cell("\n".join(texts), Look.SMALL)))


def _signatures(handed: HandedOver, found: Sequence[Entry]) -> Grid:
    """A line for the hand of each: who gives, everybody who takes, who leads."""
    people = [("移交人", handed.person), *(("接手人", one) for one in dict.fromkeys(_takers(found)))]
    people.append(("负责人", ""))
    head = Line(tuple(Cell(word, Look.SMALL_LABEL, Align.CENTRE) for word in ("", "姓名", "签名", "日期")))
    rows = (
        Line(
            (
                Cell(role, Look.SMALL, Align.CENTRE),
                Cell(name, Look.SMALL, Align.CENTRE),
                Cell(""),
                Cell("　　年　月　日", Look.SMALL, Align.CENTRE),
            ),
            height=11,
        )
        for role, name in people
    )
    return Grid((0.14, 0.26, 0.36, 0.24), (head, *rows), header=1, keep=True)


def _entry(office: Office, case: Case, number: str, taker: str, to_ask: tuple[str, ...]) -> Entry:
    rows = rows_of(case, office.rules, office.calendar, office.today)
    view = rows.view
    standing = (labels.STAGE[view.stage], view.tier_word, f"承办{view.handler or '未定'}")
    names = {party.ref: party.name for party in case.parties}
    promised = tuple(_promised(case, office.calendar, names))
    coming = [row for row in rows.rows if row.stands_on(office.today)]
    heeded = cautions(case, office.rules, office.today)
    return Entry(
        number=number,
        docket=case.docket,
        title=case.dispute.title,
        taker=taker,
        standing="·".join(standing),
        parties=_parties(case),
        promised=promised[:PROMISED] + _more(len(promised) - PROMISED),
        coming=tuple(_coming(row, names, office.today) for row in coming[:NEXT]) + _more(len(coming) - NEXT),
        cautions=(*heeded, *_asking(to_ask)),
    )


def _asking(to_ask: tuple[str, ...]) -> Iterator[str]:
    if to_ask:
        yield f"原调解员由{_cut(to_ask)}选定，更换须征求其意见（人民调解法第十九条）"


def _parties(case: Case) -> str:
    return _cut(tuple(f"{party.name}（{labels.SIDE[party.side]}）" for party in case.parties), "方")


def _cut(names: tuple[str, ...], counted: str = "人") -> str:
    more = f"等{len(names)}{counted}" if len(names) > NAMED else ""
    return "、".join(names[:NAMED]) + more


def _promised(case: Case, calendar: Calendar, names: dict[str, str]) -> Iterator[str]:
    """What somebody counts on: tasks, times agreed, and what parties still owe each other."""
    for task in case.tasks:
        if not (task.done_on or task.answer):
            until = f"，{day_text(task.due)}前" if task.due else ""
            yield f"交办：{task.what or '交办事项'}{until}，由{task.who or task.unit or '承办人'}办"
    for one in case.appointments:
        if one.status in (None, AppointmentStatus.PLANNED):
            place = f"，{one.place}" if one.place else ""
            at = one.at.astimezone(SHANGHAI)
            yield f"{labels.APPOINTMENT_KIND[one.kind]}：{day_text(at.date())} {at:%H:%M}{place}"
    for agreement in agreements.current_agreements(case):
        for item in agreement.performance:
            if not agreements.is_done(item):
                yield _owed(item, calendar, names)


def _owed(item: Performance, calendar: Calendar, names: dict[str, str]) -> str:
    who = "、".join(names.get(ref, ref) for ref in item.debtors)
    day = agreements.due_day(item, calendar)
    when = f"，{day_text(day)}" if day else ""
    left = agreements.owed(item)
    return f"履行：{who}{when}，{item.what}" + (f"，尚欠{left}元" if left else "")


def _coming(row: Due, names: dict[str, str], today: date) -> str:
    about = f"：{names[row.party]}" if row.party in names else ""
    # What is to be reported may be sensitive: that something is, is enough.
    what = labels.DUE_KIND[row.kind] if row.kind is DueKind.REPORT else row.what
    return f"{day_text(row.due)}　{what}{about}{'（已逾期）' if row.due < today else ''}"


def _more(count: int) -> tuple[str, ...]:
    return (f"另有{count}项，见工作台",) if count > 0 else ()
