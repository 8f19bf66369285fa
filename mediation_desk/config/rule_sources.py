"""Every rule in the words people see, with its source and whether the office itself set it.

A table of what `resources/rules.toml` holds. `path` is the place in it, `*` any key; `{}` in a label is the
word of the last key. A rule that no public text fixes is `inferred`: the page says it is the office's own.
Sources are laws with their article, else the public practice the default follows (handbook 1, 5).
"""

from __future__ import annotations

from dataclasses import dataclass

OWN = "本单位设定"


@dataclass(frozen=True, slots=True)
class Shown:
    """One or several rules of one form."""

    path: str
    label: str
    source: str = OWN
    inferred: bool = False


def _fixed(path: str, label: str, source: str) -> Shown:
    return Shown(path, label, source)


def _own(path: str, label: str = "{}", after: str = OWN) -> Shown:
    return Shown(path, label, after, True)


GROUPS: tuple[tuple[str, tuple[Shown, ...]], ...] = (
    (
        "调解的种类",
        (
            _fixed("mediation_kind.people", "{}", "人民调解法第四条、第二十九条、第三十三条"),
            _fixed("mediation_kind.court_appointed", "{}", "民事诉讼法第二百零五条第一项"),
            _fixed(
                "mediation_kind.court_entrusted", "{}", "民事诉讼法第二百零五条；诉讼中的案件由受诉法院处理"
            ),
            _fixed("mediation_kind.commercial", "{}", "商事调解条例第十六条"),
            _fixed("mediation_kind.*", "{}", "按各类调解的法律地位"),
        ),
    ),
    ("推送要答的六组事实", (_fixed("signal_group.*", "{}", "黄土坡街道“推送、化解、关注、回访”工作法"),)),
    (
        "敏感个人信息",
        (
            _fixed("sensitive.signals", "须有依据、分开保管的信号", "个人信息保护法第二十八条至第三十二条"),
            _fixed(
                "sensitive.basis_required", "必须写明哪个单位何时告知", "个人信息保护法第二十八条至第三十二条"
            ),
            _fixed(
                "sensitive.never_ask", "不得采集", "治安管理处罚法第一百三十六条；刑事诉讼法第二百八十六条"
            ),
            _fixed("sensitive.never_on", "不得出现在", "个人信息保护法第二十八条至第三十二条"),
            _own("sensitive.recheck_days", "重新核实的间隔"),
        ),
    ),
    (
        "直接建议红色",
        (
            _own("red_at_once.signals", "有其一即建议红色", "因素见公开文件，一票为红是推断"),
            _own("red_at_once.review_hours", "人工复核时限", "公开文件没有规定"),
            _own("red_at_once.police_calls_at_least", "报警次数达到（同时满足下一行）", "公开文件没有规定"),
            _own("red_at_once.failed_mediations_at_least", "调解未果次数达到", "公开文件没有规定"),
        ),
    ),
    (
        "必须报告",
        (
            _fixed("report.violence_minor", "{}", "反家庭暴力法第十四条、第三十五条"),
            _fixed("report.minor_harmed", "{}", "未成年人保护法第十一条"),
            _own("report.group_event"),
            _fixed("report.*", "{}", "人民调解法第二十五条"),
        ),
    ),
    (
        "风险评分",
        (
            _own("score.remarried_family", after="推送须写明的事实，不计分"),
            _own("score.petition", after="信访是权利，不计分"),
            _own("score.not_performed", after="人民调解法第三十一条，分值由本单位定"),
            _own("score.*", after="因素见公开文件，分值是推断"),
            _own("threshold.red", "建议红色，不低于", "公开文件没有规定"),
            _own("threshold.yellow", "建议黄色，不低于", "公开文件没有规定"),
        ),
    ),
    (
        "谁来定",
        (
            _own("decide.tier", "定级，至少由", "由人决定依个人信息保护法第二十四条"),
            _own("decide.lower_from_red", "红色降级", "公开文件没有规定"),
            _own("decide.lower_period", "提前转期须几人确认", "公开文件没有规定"),
            _own("decide.until_decided", "定级之前时限按", "公开文件没有规定"),
            _own("decide.raise", "谁可以升级（须写原因）", "公开文件没有规定"),
        ),
    ),
    (
        "谁牵头化解",
        (
            _own("lead.yellow", after="黄土坡街道“推送、化解、关注、回访”工作法"),
            _own("lead.up_after_failed_sessions", "几次未达成后交上一级"),
            _fixed("lead.*", "{}", "黄土坡街道“推送、化解、关注、回访”工作法"),
        ),
    ),
    (
        "阶段之间的走法",
        (
            _fixed("moves.push_to_resolve", "{}", "人民调解法第十七条、第十九条"),
            _fixed("moves.push_to_closed", "{}", "各地公开做法"),
            _fixed(
                "moves.resolve_to_watch",
                "{}",
                "人民调解法第二十六条；黄土坡街道“推送、化解、关注、回访”工作法",
            ),
            _fixed("moves.callback_to_closed", "{}", "各地公开做法"),
            _own("moves.*", after="公开文件没有规定"),
        ),
    ),
    (
        "须分开调解",
        (
            _fixed(
                "session.separate_if", "有下列情形", "反家庭暴力法第二十九条；没有禁令时分开调解是本单位设定"
            ),
        ),
    ),
    (
        "时限",
        (
            _own("limit.enter_push_hours", "发现后录入推送", "公开文件没有规定"),
            _own("limit.receive_hours", "签收推送", "公开文件没有规定"),
            _fixed("limit.assign_days", "指派", "云南龙陵的做法"),
            _own("limit.first_contact_days", "首次接触当事人", "比照河南漯河、内蒙古的做法"),
            _own("limit.decide_tier_days", "定级", "比照河南漯河的做法"),
            _fixed("limit.resolve_days", "化解（综治中心口径，自接收起）", "安徽东至的做法"),
            _own("limit.resolve_yields_to_mediation", "受理后改由调解期限管", "公开文件没有规定"),
            _fixed("limit.mediation_days", "人民调解（自受理起）", "人民调解工作若干规定第三十三条"),
            _fixed(
                "limit.mediation_days_by_category",
                "劳动争议、医疗纠纷的调解期限",
                "劳动争议调解仲裁法第十四条；医疗纠纷预防和处理条例第三十八条",
            ),
            _fixed(
                "limit.mediation_counts",
                "调解期限怎样起算",
                "劳动争议调解仲裁法第十四条；医疗纠纷预防和处理条例第三十八条",
            ),
            _fixed("limit.mediation_excludes", "不计入调解期限", "医疗纠纷预防和处理条例第三十八条"),
            _fixed(
                "limit.mediation_expired",
                "调解期满",
                "劳动争议调解仲裁法第十四条；医疗纠纷预防和处理条例第三十八条",
            ),
            _own("limit.mediation_extension_days", "双方同意后一次延长", "公开文件没有规定"),
            _own("limit.reply_to_entrusting_days", "向委托或指派单位反馈"),
            _own("limit.confirmation_ask_days", "询问双方司法确认意愿", "公开文件没有规定"),
            _fixed(
                "limit.confirmation_days",
                "共同申请司法确认（自生效起）",
                "民事诉讼法第二百零五条、第八十五条",
            ),
            _own("limit.confirmation_reminders", "司法确认提前提醒", "公开文件没有规定"),
            _fixed("limit.court_acceptance_days", "法院决定是否受理", "法释〔2011〕5号第四条"),
            _fixed("limit.court_review_days", "法院审查", "法释〔2011〕5号第五条；民事诉讼法第一百八十七条"),
            _fixed("limit.enforcement_years", "申请执行（已裁定有效的）", "民事诉讼法第二百五十条"),
            _fixed(
                "limit.limitation_years", "诉讼时效（未确认的协议）", "民法典第一百八十八条、第一百八十九条"
            ),
            _own("limit.stalled_days", "没有动静即算停滞"),
        ),
    ),
    (
        "关注",
        (
            _fixed("watch.red", "{}", "前七日每日掌握动态"),
            _own("watch.blue", "{}（不关注，直接转入回访）"),
            _own("watch.during_resolve", "化解期间也要关注的"),
            _own("watch.watchers_at_least", "关注人至少几名"),
            _own("watch.*"),
        ),
    ),
    (
        "回访：各期的间隔",
        (
            _fixed("revisit.high", "{}", "辽宁绥中、浙江安吉、浙江湖州的做法"),
            _own("revisit.medium", after="公开文件没有规定"),
            _own("revisit.low", after="比照内蒙古的做法"),
            _own("revisit.routine", after="比照内蒙古、云南保山的做法"),
        ),
    ),
    (
        "回访：各色要走的期",
        (
            _own("revisit.course.performed_at_once_blue_days", "蓝色且当时履行完毕，一次回访在"),
            _own("revisit.course.marriage_family_adds_routine", "婚姻家庭纠纷加走常态跟踪期的"),
            _own("revisit.course.*", after="公开文件没有规定"),
            _own("revisit.plan.base", "计划从哪天算起", "公开文件没有规定"),
            _own("revisit.plan.per_side_above", "一方超过几人时访代表和未签名的人"),
        ),
    ),
    (
        "回访：与日子相连的",
        (
            _fixed("revisit.extra.divorce_cooling_days", "申请离婚登记后", "民法典第一千零七十七条"),
            _own(
                "revisit.extra.protection_order_before_end_days",
                "保护令届满前",
                "反家庭暴力法第三十条，天数由本单位定",
            ),
            _own("revisit.extra.before_instalment_days", "履行期前", "人民调解法第三十一条，天数由本单位定"),
            _own("revisit.extra.on_instalment", "履行期当日", "人民调解法第三十一条，天数由本单位定"),
            _own("revisit.extra.after_instalment_days", "履行期后", "人民调解法第三十一条，天数由本单位定"),
        ),
    ),
    ("化解结束之后", (_own("after_resolution.*", after="公开文件没有规定"),)),
    (
        "色与期的关系",
        (
            _own("period_and_tier.raise_tier_to_red", "升为红色即进入", "公开文件没有规定"),
            _own("period_and_tier.lower_tier", "降级之后", "公开文件没有规定"),
            _own("period_and_tier.reopened", "重开之后", "公开文件没有规定"),
            _own("period_and_tier.red_not_below", "红色不低于", "公开文件没有规定"),
        ),
    ),
    (
        "逾期与失联",
        (
            _own("overdue.escalate_after_days", "逾期多久发督办单", "督办见公开文件，天数是推断"),
            _own("overdue.unreachable.*", "{}：回访失联", "公开文件没有规定"),
        ),
    ),
    ("建议降级须同时满足", (_own("downgrade.*", after="公开文件没有规定"),)),
    (
        "结案",
        (
            _fixed("conclude.any_of", "有其一即可结案", "人民调解文书格式；各地公开做法"),
            _own("conclude.report_days", "填报结案报告表"),
            _own("conclude.file_days", "卷宗装订归档"),
        ),
    ),
    (
        "销号须同时满足",
        (
            _fixed(
                "closing.reports_answered",
                "{}",
                "反家庭暴力法第十四条；未成年人保护法第十一条；各地公开做法",
            ),
            _fixed("closing.*", "{}", "各地公开做法"),
        ),
    ),
    ("人民调解类别对应的综治类别", (_own("category_map.*"),)),
    (
        "岗位与权限",
        (
            _own("role.order", "岗位由低到高"),
            _fixed("right.sensitive", "{}", "个人信息保护法第二十八条"),
            _fixed("right.file_dossier", "{}", "人民调解法第二十七条"),
            _fixed("right.seal", "{}", "人民调解法第二十九条"),
            _own("right.*"),
        ),
    ),
    (
        "研判会",
        (
            _own("agenda.*", after="公开文件没有规定"),
            _own("meeting.week_starts_on", "一周从哪天算起", "公开文件没有规定"),
        ),
    ),
)
