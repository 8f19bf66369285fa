"""Every code with the word people see; keys are the codes of the case file, never shown themselves."""

from __future__ import annotations

from mediation_desk.record_labels import SECTION

STAGE: dict[str, str] = {
    "push": "推送",
    "resolve": "化解",
    "watch": "关注",
    "callback": "回访",
    "closed": "销号",
}
MILESTONE: dict[str, str] = {
    "concluded": "结案",
    "filed": "归档",
    "closed": "销号",
}
MEDIATION_KIND: dict[str, str] = {
    "people": "人民调解",
    "court_appointed": "法院委派调解（立案前）",
    "court_entrusted": "法院委托调解（立案后）",
    "administrative": "行政调解",
    "lawyer": "律师调解",
    "commercial": "商事调解",
    "coordination": "联席会议协调",
    "deliberation": "议事协商",
}
PUSH_KIND: dict[str, str] = {
    "clue": "线索",
    "dispute": "矛盾纠纷",
}
PUSH_ANSWER: dict[str, str] = {
    "accepted": "受理",
    "returned": "退回（不属本辖区或本职责）",
    "forwarded": "转办",
    "merged": "并案",
    "handled": "当场化解",
    "unfounded": "查无此事",
}
PUSH_GROUP: dict[str, str] = {
    "person": "当事人是否特殊人群、需关爱情形、再婚家庭",
    "focus": "纠纷焦点",
    "escalation": "扬言、威胁、家暴、激烈争吵等苗头",
    "weapon": "管制刀具、危爆物品",
    "police": "是否已形成警情",
    "character": "个性特征、文化程度、法治意识",
}
LEVEL: dict[str, str] = {
    "community": "社区化解",
    "street": "街道部门联合化解",
    "centre": "综治中心统筹攻坚",
}
TIER: dict[str, str] = {
    "red": "红色",
    "yellow": "黄色",
    "blue": "蓝色",
}
PERIOD: dict[str, str] = {
    "high": "高风险期",
    "medium": "中风险期",
    "low": "低风险期",
    "routine": "常态跟踪期",
}
PUSH_LINE: dict[str, str] = {
    "community": "社区排查线",
    "department": "部门推送线",
    "region_up": "区域协同线（上报流转）",
    "region_down": "区域协同线（上级分流交办）",
}
PUSH_ORIGIN: dict[str, str] = {
    "household_leader": "联户长",
    "grid_worker": "网格员",
    "police": "派出所",
    "civil_affairs": "社事办（民政、婚姻登记）",
    "court": "法庭",
    "womens_federation": "妇联",
    "petition_office": "信访办",
    "higher_centre": "上级综治中心",
    "other_place": "外地综治中心",
    "resident": "群众自报",
    "hotline": "12345热线",
    "scan_code": "码上就办",
}
SOURCE: dict[str, str] = {
    "own_initiative": "主动调解",
    "application": "依申请调解",
    "entrusted_court": "法院委托移送",
    "entrusted_procuratorate": "检察院委托移送",
    "entrusted_police": "公安机关委托移送",
    "entrusted_petition": "信访部门委托移送",
    "entrusted_other": "其他部门委托移送",
    "entrusted_higher": "上级指派",
}
CATEGORY: dict[str, str] = {
    "marriage_family": "婚姻家庭纠纷",
    "neighbours": "邻里纠纷",
    "housing": "房屋宅基地纠纷",
    "contract": "合同纠纷",
    "production": "生产经营纠纷",
    "damages": "损害赔偿纠纷",
    "land_forest": "山林土地纠纷",
    "expropriation": "征地拆迁纠纷",
    "environment": "环境污染纠纷",
    "labour": "劳动争议",
    "consumer": "消费纠纷",
    "medical": "医疗纠纷",
    "traffic": "道路交通事故纠纷",
    "property_management": "物业纠纷",
    "tourism": "旅游纠纷",
    "intellectual_property": "知识产权纠纷",
    "internet": "互联网纠纷",
    "other": "其他纠纷",
}
CATEGORY_GOVERNANCE: dict[str, str] = {
    "marriage_family": "婚恋家庭纠纷",
    "neighbours": "邻里纠纷",
    "personality": "人格权纠纷",
    "property_right": "物权相关纠纷",
    "tort": "侵权相关纠纷",
    "contract": "合同及相关纠纷",
    "labour": "劳动人事争议",
    "finance": "金融借贷纠纷",
    "land_resource": "土地及资源权属纠纷",
    "other_civil": "其他民商事纠纷",
    "urban_construction": "城乡建设发展纠纷",
    "civil_affairs": "涉民政纠纷",
    "other_administrative": "其他行政执法纠纷",
    "litigation": "涉法涉诉",
    "discipline": "涉组织涉纪检",
    "ethnic_religious": "涉民族宗教",
    "other": "其他",
}
DIFFICULTY: dict[str, str] = {
    "simple": "简单",
    "ordinary": "一般",
    "complex": "复杂",
}
SCALE: dict[str, str] = {
    "individual": "个体性事件",
    "group": "一般群体性事件",
    "major_group": "重大群体性事件",
}
SIDE: dict[str, str] = {
    "applicant": "申请人",
    "respondent": "被申请人",
    "party": "当事人",
    "third": "其他当事人",
}
PARTY_KIND: dict[str, str] = {
    "person": "自然人",
    "organisation": "法人或其他组织",
}
GENDER: dict[str, str] = {
    "male": "男",
    "female": "女",
    "unknown": "未说明",
}
CAPACITY: dict[str, str] = {
    "full": "完全民事行为能力",
    "limited": "限制民事行为能力",
    "none": "无民事行为能力",
}
ID_KIND: dict[str, str] = {
    "resident": "居民身份证",
    "household": "户口簿",
    "passport": "护照",
    "hk_macao": "港澳居民来往内地通行证或居住证",
    "taiwan": "台湾居民来往大陆通行证或居住证",
    "foreign_residence": "外国人永久居留身份证",
}
AGENT_KIND: dict[str, str] = {
    "statutory": "法定代理人（监护人）",
    "entrusted": "委托代理人",
    "representative": "推选的代表人",
    "staff": "单位经办人",
}
AGENT_POWER: dict[str, str] = {
    "apply": "代为申请调解或要求终止调解",
    "evidence": "代为收集、提供证据",
    "choose": "代为选择或接受调解员",
    "change_claims": "代为承认、变更、放弃调解请求",
    "sign": "代为签署调解协议书及各类文书",
    "receive": "代为领取文书、款项",
    "confirm": "代为申请司法确认",
}
OTHER_PERSON: dict[str, str] = {
    "child": "涉及的子女",
    "supporter": "有正面作用的亲友",
    "witness": "证人",
    "guarantor": "担保人",
    "expert": "邀请的专家",
}
SIGNAL: dict[str, str] = {
    "threat": "扬言伤害他人、同归于尽或威胁",
    "self_harm": "扬言自杀、自残或已有行为",
    "weapon": "购置或持有管制刀具、危爆物品，或出现凶器",
    "domestic_violence_grave": "家庭暴力：有伤势、两次以上，或有告诫书、保护令",
    "violence_minor": "对未成年人或失能人员的家庭暴力",
    "minor_harmed": "未成年人受侵害、疑似受侵害或面临危险",
    "protection_order_in_force": "人身安全保护令或告诫书有效期内",
    "severe_mental": "在册严重精神障碍患者，经评估有危险",
    "grudge": "有积怨，尚无警情",
    "police_calls": "就本纠纷报警次数",
    "failed_mediations": "既往调解未果次数",
    "petition": "已就同一事项信访",
    "domestic_violence": "曾有家庭暴力",
    "ex_offender": "刑满释放、在安置帮教期内（有正式告知）",
    "police_incident": "已形成治安警情",
    "quarrel": "激烈争吵、分居、冷静期或争夺抚养",
    "lost_investment": "近期遭受重大经济损失",
    "lost_life": "近期遭遇重大生活变故",
    "lost_relation": "家庭、情感或邻里关系紧张",
    "lost_balance": "情绪明显低落或激动",
    "lost_mind": "疑似精神异常（须注明就诊或评估依据）",
    "special_population": "有关部门正式告知的重点服务对象",
    "remarried_family": "再婚家庭",
    "alcohol": "酗酒",
    "gambling": "赌博",
    "cross_region": "跨区域",
    "weak_legal_awareness": "个性特征与法治意识需留意（写明具体言行）",
    "not_performed": "协议未按期履行",
    "group_event": "可能引发群体性事件",
    "recurrence": "同一当事人纠纷再起",
    "family_support": "有稳定亲友介入（保护因素）",
    "counselled": "已心理疏导（保护因素）",
}
EVENT: dict[str, str] = {
    "divorce_application": "申请离婚登记",
    "divorce_registered": "离婚登记",
    "divorce_judged": "离婚判决、调解",
    "protection_order": "人身安全保护令",
    "admonition": "家庭暴力告诫书",
    "police_decision": "公安处理决定",
    "detention_ends": "拘留或服刑期满",
    "lawsuit_filed": "已起诉",
    "appraisal": "委托鉴定",
}
REPORT_TO: dict[str, str] = {
    "police": "公安机关",
    "civil_affairs": "民政部门",
    "education": "教育部门",
    "womens_federation": "妇联",
    "higher_centre": "上级综治中心",
    "counselling": "心理援助",
    "family": "监护人或近亲属",
}
SIGNAL_ANSWER: dict[str, str] = {
    "present": "有",
    "absent": "无",
    "unknown": "未掌握",
}
SESSION_OUTCOME: dict[str, str] = {
    "agreed": "达成协议",
    "not_agreed": "未达成协议",
    "adjourned": "待继续调解",
}
SESSION_MODE: dict[str, str] = {
    "together": "共同到场",
    "separate": "分别调解",
}
RESOLUTION: dict[str, str] = {
    "written_agreement": "书面协议",
    "oral_agreement": "口头协议",
    "partial_agreement": "部分达成协议",
    "settled_themselves": "自行和解",
    "terminated": "终止调解",
    "withdrawn": "当事人撤回申请",
    "not_accepted": "不予受理",
    "transferred": "移送其他途径",
    "merged": "并案处理",
}
NON_ACCEPTANCE_REASON: dict[str, str] = {
    "refused": "一方明确不同意调解",
    "special_organ": "依法只能由专门机关处理",
    "forbidden": "法律法规禁止民间调解",
    "in_process": "法院、公安或其他行政机关已受理或已解决（委托移送的除外）",
    "not_civil": "不属于民间纠纷",
}
TERMINATION_REASON: dict[str, str] = {
    "refused": "一方拒绝或放弃调解",
    "no_agreement": "无法达成协议",
    "concealed": "隐瞒重要事实、虚假陈述或拖延",
    "collusion": "疑似恶意串通",
    "other": "其他",
}
REMEDY: dict[str, str] = {
    "litigation": "向人民法院起诉",
    "labour_arbitration": "申请劳动人事争议仲裁",
    "arbitration": "依仲裁协议申请仲裁",
    "administrative": "请求有关行政机关处理、裁决",
    "police": "向公安机关报案",
    "legal_aid": "申请法律援助",
    "payment_order": "依法申请支付令",
}
AGREEMENT_KIND: dict[str, str] = {
    "written": "书面协议",
    "oral": "口头协议",
}
SIGNATURE_AS: dict[str, str] = {
    "party": "当事人",
    "statutory_agent": "法定代理人",
    "agent": "委托代理人",
    "representative": "代表人",
    "guarantor": "担保人",
    "mediator": "人民调解员",
    "recorder": "记录人",
}
SIGN_HOW: dict[str, str] = {
    "signature": "签名",
    "fingerprint": "按指印",
    "seal": "盖章",
}
PERFORMANCE_KIND: dict[str, str] = {
    "money": "给付金钱",
    "goods": "交付财物",
    "act": "完成行为（修复、拆除等）",
    "refrain": "不作为",
    "apology": "赔礼道歉",
    "continuing": "持续履行（探视、赡养等）",
}
PERFORMANCE_STATUS: dict[str, str] = {
    "pending": "未到期",
    "due": "到期未履行",
    "partial": "部分履行",
    "done": "已履行",
    "waived": "权利人放弃",
    "not_dated": "未定期限",
    "replaced": "已变更",
    "disputed": "有争议",
}
CONFIRMATION_INTENT: dict[str, str] = {
    "undecided": "未定",
    "both": "双方都要",
    "one_only": "仅一方愿意",
    "none": "双方不申请",
    "unconfirmable": "依法不能确认",
}
CONFIRMATION_STATUS: dict[str, str] = {
    "not_applied": "未申请",
    "applied": "已共同申请",
    "supplement": "补正中",
    "accepted": "已受理",
    "refused": "不予受理",
    "confirmed": "裁定有效",
    "dismissed": "裁定驳回",
    "withdrawn": "撤回",
    "ended": "终结特别程序",
    "declined": "一方不同意共同申请",
    "lapsed": "已过三十日",
}
COURT_WHY: dict[str, str] = {
    "inviting": "邀请（委派）法院",
    "domicile": "当事人住所地",
    "subject": "标的物所在地",
    "committee_seat": "调解组织所在地",
    "intermediate": "应由中级人民法院管辖",
}
LAWSUIT_KIND: dict[str, str] = {
    "lawsuit": "起诉",
    "payment_order": "支付令",
    "labour_arbitration": "劳动仲裁",
    "enforcement": "申请执行",
}
LAWSUIT_OUTCOME: dict[str, str] = {
    "upheld": "维持协议",
    "changed": "变更",
    "annulled": "撤销",
    "void": "确认无效",
    "settled": "调解或撤诉",
}
PREVENTED: dict[str, str] = {
    "suicide": "防止自杀",
    "crime": "防止民转刑",
    "group_petition": "防止群体性上访",
    "group_fight": "防止群体性械斗",
}
NUMBER_SYSTEM: dict[str, str] = {
    "province_platform": "省综治信息平台",
    "justice_platform": "司法行政（人民调解）系统",
    "police": "警情编号",
    "court": "法院案号",
    "petition": "信访编号",
    "hotline": "12345工单号",
    "other_desk": "外地或原单位编号",
    "paper": "纸质登记簿号",
}
LINK: dict[str, str] = {
    "recurrence_of": "前案（再起）",
    "merged_into": "并入",
    "split_from": "拆分自",
    "related": "关联",
}
REVISIT_METHOD: dict[str, str] = {
    "visit": "实地走访",
    "phone": "电话",
    "wechat": "微信",
}
REVISIT_STATUS: dict[str, str] = {
    "planned": "待访",
    "done": "已访",
    "rescheduled": "改期",
    "exempt": "免访",
    "unreachable": "失联",
}
SATISFACTION: dict[str, str] = {
    "satisfied": "满意",
    "basically": "基本满意",
    "dissatisfied": "不满意",
    "refused": "未表态",
}
RELATION_NOW: dict[str, str] = {
    "better": "缓和",
    "same": "没有变化",
    "worse": "恶化",
}
RELAPSE_SIGN: dict[str, str] = {
    "none": "无",
    "emotion": "情绪不稳定",
    "quarrel_again": "再次争吵",
    "threat_again": "扬言或威胁",
    "violence_again": "再次发生暴力",
    "new_dispute": "产生新纠纷",
}
WATCHER: dict[str, str] = {
    "governance_staff": "综治专干",
    "community_police": "社区民警",
    "party_member": "在职党员",
    "civil_or_women_cadre": "民政、妇联干部",
    "community_worker": "社区工作者",
    "grid_worker": "网格员",
    "household_leader": "联户长",
    "relative_friend": "当事人亲友",
    "mediator": "人民调解员",
}
RETENTION: dict[str, str] = {
    "permanent": "永久",
    "years_30": "30年",
    "years_10": "10年",
    "long_term": "长期",
    "short_term": "短期",
}
ROLE: dict[str, str] = {
    "grid_worker": "网格员、联户长（只推送、记关注）",
    "police_liaison": "派出所联络员",
    "mediator": "调解员",
    "community_lead": "社区负责人",
    "committee_head": "调委会主任（用印）",
    "justice_staff": "司法所工作人员",
    "centre_lead": "综治中心负责人",
    "administrator": "系统管理员",
    "auditor": "审计员（只读）",
}
AGENDA_REASON: dict[str, str] = {
    "red_open": "在办红色",
    "tier_raised": "本周升色",
    "new_yellow": "本周新增黄色",
    "overdue": "有逾期事项",
    "stalled": "停滞",
    "sign_found": "关注或回访发现苗头",
    "not_performed": "协议逾期未履行",
    "window_closing": "司法确认期限将届",
    "repeated_parties": "当事人重复纠纷",
    "open_decision": "上次议定未办结",
    "report_unanswered": "应报告未报告",
    "added": "人工列入",
}
MEETING_KIND: dict[str, str] = {
    "weekly": "周研判会",
    "monthly": "月形势分析会",
    "quarterly": "季度联席会议",
    "joint": "三方联席会议",
    "special": "专班会商",
}
TASK_STATUS: dict[str, str] = {
    "open": "未办",
    "doing": "在办",
    "done": "已办",
    "dropped": "不再需要（写明理由）",
}
MEETING_PAPER: dict[str, str] = {
    "agenda": "议程",
    "sign_in_sheet": "签到表",
    "minutes": "会议纪要",
    "task_order": "交办单",
}
PAPER: dict[str, str] = {
    "application": "人民调解申请书",
    "registration": "人民调解受理登记表",
    "rights_notice": "人民调解当事人权利义务告知书",
    "power_of_attorney": "授权委托书",
    "inquiry_record": "人民调解调查记录",
    "evidence_list": "人民调解证据材料清单",
    "mediation_record": "人民调解记录",
    "agreement": "人民调解协议书",
    "oral_agreement": "人民调解口头协议登记表",
    "performance_receipt": "履行凭证（收条）",
    "revisit_record": "人民调解回访记录",
    "confirmation_application": "司法确认申请书",
    "confirmation_commitment": "承诺书",
    "mediation_certificate": "主持调解证明",
    "address_confirmation": "送达地址确认书",
    "withdrawal": "撤回申请书",
    "termination_notice": "终止调解通知书",
    "non_acceptance_notice": "不予受理通知书",
    "transfer_letter": "移送函",
    "push_sheet": "矛盾纠纷推送（交办）单",
    "supervision_notice": "督办单",
    "tier_review": "风险研判表",
    "closing_report": "人民调解结案报告表",
    "dossier_cover": "调解卷宗封面",
    "dossier_contents": "卷内目录",
    "dossier_note": "卷宗情况说明",
    "dossier_back": "封底",
    "extension_consent": "延长调解期限同意书",
    "performance_reminder": "督促履行通知书",
    "entrusting_reply": "委托（移送）调解结果反馈函",
    "representative_election": "推选代表人书",
}

APPLICATION: dict[str, str] = {
    "oral": "口头申请",
    "written": "书面申请",
}
EVIDENCE_KIND: dict[str, str] = {
    "document": "书证",
    "photo": "照片",
    "audio": "录音",
    "video": "录像",
    "object": "物证",
    "other": "其他",
}
CONSENT_TO: dict[str, str] = {
    "processing": "处理个人信息",
    "sensitive": "处理敏感个人信息",
    "electronic_service": "电子送达",
}
SERVICE_KIND: dict[str, str] = {
    "counselling": "心理疏导",
    "legal_aid": "法律援助",
    "work": "就业帮扶",
    "welfare": "民生帮扶",
    "other": "其他",
}
TASK_FROM: dict[str, str] = {
    "review_meeting": "研判会",
    "supervision": "督办",
    "person": "交办",
}
SUSPENSION_REASON: dict[str, str] = {
    "appraisal": "委托鉴定",
    "other": "其他",
}
CONCLUDED_HOW: dict[str, str] = {
    "performed": "协议履行完毕",
    "terminated_and_told": "终止调解并已告知其他途径",
    "withdrawn": "当事人撤回申请",
    "not_accepted": "不予受理",
    "transferred_and_received": "已移送并收到回执",
    "judged_or_ruled": "已有裁判",
}
LIMIT_KEY: dict[str, str] = {
    "enter_push_hours": "录入推送时限",
    "receive_hours": "接收时限",
    "assign_days": "指派时限",
    "first_contact_days": "首次接触时限",
    "decide_tier_days": "定级时限",
    "resolve_days": "化解时限",
    "resolve_yields_to_mediation": "化解时限让位于调解期限",
    "mediation_days": "调解期限",
    "mediation_days_by_category": "分类调解期限",
    "mediation_counts": "调解期限起算",
    "mediation_excludes": "不计入调解期限",
    "mediation_expired": "调解期满的处理",
    "mediation_extension_days": "调解延长期限",
    "reply_to_entrusting_days": "反馈委托单位时限",
    "confirmation_ask_days": "询问司法确认意愿时限",
    "confirmation_days": "申请司法确认期限",
    "confirmation_reminders": "司法确认提醒",
    "court_acceptance_days": "法院受理期限",
    "court_review_days": "法院审查期限",
    "enforcement_years": "申请执行期限",
    "limitation_years": "诉讼时效",
    "stalled_days": "停滞天数",
}
DUE_KIND: dict[str, str] = {
    "push_receipt": "接收推送",
    "assignment": "指派",
    "first_contact": "首次接触",
    "tier_decision": "定级",
    "report": "报告",
    "unknown_signal": "查明未掌握事项",
    "resolve_limit": "化解时限",
    "mediation_limit": "调解期限",
    "signature": "签章",
    "confirmation_wish": "询问司法确认意愿",
    "confirmation": "申请司法确认",
    "court_step": "法院程序",
    "instalment": "履行",
    "watch": "关注",
    "revisit": "回访",
    "entrusted_reply": "反馈委托单位",
    "handover_check": "核实移交",
    "cooling_off": "冷静期回访",
    "protection_order": "保护令届满回访",
    "supervision": "督办",
    "conclusion_report": "结案报告",
    "filing": "归档",
    "closing_check": "销号审核",
    "limitation": "时效",
    "meeting_task": "交办事项",
}

FILE_KIND: dict[str, str] = {
    "image": "图片",
    "pdf": "PDF",
    "text": "文本",
    "word": "文档",
    "sheet": "表格",
    "audio": "录音",
    "video": "录像",
    "archive": "压缩包",
    "other": "文件",
}
"""What an attachment is shown as."""

ACTION: dict[str, str] = {
    "register": "登记",
    "merge report": "并入来件",
    "raise clue": "线索转纠纷",
    "accept": "受理",
    "give docket": "编案号",
    "void docket": "作废案号",
    "receive push": "签收推送",
    "answer push": "答复推送",
    "reply to sender": "向推送方反馈",
    "answer group": "答六组事实",
    "assign": "指派",
    "appoint mediator": "确定调解员",
    "name recorder": "确定记录人",
    "contact party": "记接触",
    "hold session": "记调解",
    "note signal": "记风险信号",
    "withdraw signal": "撤销风险信号",
    "name lead": "确定牵头人",
    "elect representatives": "推选代表人",
    "reopen": "另立再起",
    "note event": "记重要事实",
    "note lawsuit": "记诉讼仲裁",
    "take evidence": "收证据",
    "add attachment": "加附件",
    "describe attachment": "改附件",
    "inquire": "记调查",
    "report": "记报告",
    "decide tier": "定级",
    "add watcher": "确定关注人",
    "extend limit": "延长期限",
    "suspend limit": "记不计入的期间",
    "give task": "交办事项",
    "answer task": "答复交办",
    "supervise": "发督办单",
    "answer supervision": "答复督办",
    "end resolve": "记化解结果",
    "note handover": "记移送签收",
    "reach agreement": "记协议",
    "amend agreement": "改协议",
    "replace agreement": "另立协议",
    "sign agreement": "记签名",
    "seal agreement": "记盖章",
    "complete agreement": "补签章",
    "record payment": "记付款",
    "record performance": "记履行",
    "waive performance": "记免除",
    "take back performance": "撤回履行",
    "ask confirmation": "记确认意愿",
    "apply confirmation": "申请司法确认",
    "note court step": "记法院进展",
    "note watch": "记关注",
    "record revisit": "记回访",
    "confirm period": "转期",
    "conclude": "结案",
    "report conclusion": "填报结案报告表",
    "file dossier": "归档",
    "move to push": "转入推送",
    "move to resolve": "转入化解",
    "move to watch": "转入关注",
    "move to callback": "转入回访",
    "move to closed": "销号",
    "make papers": "出文书",
    "print papers": "打印文书",
    "define committee": "登记调委会",
    "define unit": "登记单位",
    "define mediator": "登记调解员",
    "define centre": "登记综治中心",
    "remove unit": "删除单位",
    "define holiday": "登记节假日",
    "forget holiday": "删除节假日",
    "import holidays": "导入节假日",
    "set": "改设置",
    "save view": "存视图",
    "drop view": "删视图",
    "save columns": "选列",
    "keep draft": "存草稿",
    "drop draft": "弃草稿",
    "undo": "撤销",
    "roll forward": "随日期更新",
} | {
    f"{act} {section}": f"{word}{noun}"
    for act, word in (("add", "记"), ("correct", "改"), ("remove", "删"))
    for section, noun in SECTION.items()
}
"""What was done, by the name that the trail has for it; an entry put right by hand is told by its section."""

VERB: dict[str, str] = {
    "push_receipt": "签收",
    "assignment": "指派",
    "first_contact": "记接触",
    "tier_decision": "定级",
    "report": "记报告",
    "unknown_signal": "记查明",
    "resolve_limit": "记结果",
    "mediation_limit": "记结果",
    "signature": "补签章",
    "confirmation_wish": "问意愿",
    "confirmation": "记申请",
    "court_step": "记法院进展",
    "instalment": "记履行",
    "watch": "记关注",
    "revisit": "记回访",
    "entrusted_reply": "记反馈",
    "handover_check": "记签收",
    "cooling_off": "记回访",
    "protection_order": "记回访",
    "supervision": "督办",
    "conclusion_report": "填报",
    "filing": "归档",
    "closing_check": "审核销号",
    "limitation": "记诉讼",
    "meeting_task": "答复",
}
"""The word of the button that does a due row, by its kind."""

TABLES: dict[str, dict[str, str]] = {
    "stage": STAGE,
    "milestone": MILESTONE,
    "mediation_kind": MEDIATION_KIND,
    "push_kind": PUSH_KIND,
    "push_answer": PUSH_ANSWER,
    "push_group": PUSH_GROUP,
    "level": LEVEL,
    "tier": TIER,
    "period": PERIOD,
    "push_line": PUSH_LINE,
    "push_origin": PUSH_ORIGIN,
    "source": SOURCE,
    "category": CATEGORY,
    "category_governance": CATEGORY_GOVERNANCE,
    "difficulty": DIFFICULTY,
    "scale": SCALE,
    "side": SIDE,
    "party_kind": PARTY_KIND,
    "gender": GENDER,
    "capacity": CAPACITY,
    "id_kind": ID_KIND,
    "agent_kind": AGENT_KIND,
    "agent_power": AGENT_POWER,
    "other_person": OTHER_PERSON,
    "signal": SIGNAL,
    "event": EVENT,
    "report_to": REPORT_TO,
    "signal_answer": SIGNAL_ANSWER,
    "session_outcome": SESSION_OUTCOME,
    "session_mode": SESSION_MODE,
    "resolution": RESOLUTION,
    "non_acceptance_reason": NON_ACCEPTANCE_REASON,
    "termination_reason": TERMINATION_REASON,
    "remedy": REMEDY,
    "agreement_kind": AGREEMENT_KIND,
    "signature_as": SIGNATURE_AS,
    "sign_how": SIGN_HOW,
    "performance_kind": PERFORMANCE_KIND,
    "performance_status": PERFORMANCE_STATUS,
    "confirmation_intent": CONFIRMATION_INTENT,
    "confirmation_status": CONFIRMATION_STATUS,
    "court_why": COURT_WHY,
    "lawsuit_kind": LAWSUIT_KIND,
    "lawsuit_outcome": LAWSUIT_OUTCOME,
    "prevented": PREVENTED,
    "number_system": NUMBER_SYSTEM,
    "link": LINK,
    "revisit_method": REVISIT_METHOD,
    "revisit_status": REVISIT_STATUS,
    "satisfaction": SATISFACTION,
    "relation_now": RELATION_NOW,
    "relapse_sign": RELAPSE_SIGN,
    "watcher": WATCHER,
    "retention": RETENTION,
    "role": ROLE,
    "agenda_reason": AGENDA_REASON,
    "meeting_kind": MEETING_KIND,
    "task_status": TASK_STATUS,
    "meeting_paper": MEETING_PAPER,
    "paper": PAPER,
    "application": APPLICATION,
    "evidence_kind": EVIDENCE_KIND,
    "consent_to": CONSENT_TO,
    "service_kind": SERVICE_KIND,
    "task_from": TASK_FROM,
    "suspension_reason": SUSPENSION_REASON,
    "concluded_how": CONCLUDED_HOW,
    "limit_key": LIMIT_KEY,
    "due_kind": DUE_KIND,
}
