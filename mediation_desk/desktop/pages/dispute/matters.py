"""Tab 事项: facts that other rules count from, reports, court, help, tasks and supervision."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk.desktop.pages.dispute.sections import Section, SectionTab, Shown
from mediation_desk.desktop.widgets.entry_rows import Pill
from mediation_desk.domain.record.followup import Supervision, Task


def _task_pills(shown: Shown, task: Task) -> Iterator[Pill]:
    if task.done_on:
        yield Pill(words="已办结")


def _task_acts(shown: Shown, task: Task) -> Iterator[tuple[str, str]]:
    if task.done_on is None:
        yield "答复...", "task_answer"


def _supervision_pills(shown: Shown, one: Supervision) -> Iterator[Pill]:
    yield Pill(words="已答复" if one.answered_on or one.answer else "待答复")


class MattersTab(SectionTab):
    """重要事实, 报告, 诉讼仲裁, 帮扶, 防止激化, 交办, 督办."""

    key = "matters"
    title = "事项"
    content = (
        Section(
            path="events",
            adds=(("记重要事实", "event"),),
            again="event",
            empty="离婚登记、保护令、告诫书、公安处理等，别的期限从它们算起。",
        ),
        Section(
            path="reports",
            adds=(("记报告", "report"),),
            again="report",
            empty="向公安、妇联、民政等报告过的，记下何时向谁报告。",
            unit="次",
        ),
        Section(
            path="tasks",
            adds=(("交办事项", "task"),),
            again="task",
            empty="交给单位或个人办的事，写明谁办、办到什么程度、何时办完。",
            unit="项",
            pills=_task_pills,
            more=_task_acts,
        ),
        Section(
            path="lawsuits",
            adds=(("记诉讼仲裁", "lawsuit"),),
            again="lawsuit",
            empty="就本纠纷或协议起诉、仲裁、申请执行的，记在这里。",
            unit="件",
        ),
        Section(
            path="services",
            adds=(("记帮扶", "service"),),
            again="service",
            empty="法律援助、心理疏导、救助等，记下帮了谁、结果怎样。",
            unit="次",
        ),
        Section(
            path="prevented",
            adds=(("记防止激化", "prevented"),),
            again="prevented",
            empty="防止了自杀、群体性事件等的，写明依据，统计要用。",
        ),
        Section(
            path="supervisions",
            adds=(("发督办单", "supervise"),),
            again="supervise",
            empty="逾期没有办的事，由上级发督办单。",
            unit="张",
            pills=_supervision_pills,
        ),
    )
