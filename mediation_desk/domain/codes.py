"""The codes of the case file as enums; their words are in `labels`, and a test holds both to each other."""

from __future__ import annotations

import re
from enum import StrEnum


class Stage(StrEnum):
    """Where a dispute stands in the four-stage method, and its end (handbook 1, 5.7)."""

    PUSH = "push"
    RESOLVE = "resolve"
    WATCH = "watch"
    CALLBACK = "callback"
    CLOSED = "closed"


class Milestone(StrEnum):
    """Codes of `[milestone]`: three ends, three dates, never one [2.2 O, 2.4, 5.6]."""

    CONCLUDED = "concluded"
    FILED = "filed"
    CLOSED = "closed"


class MediationKind(StrEnum):
    """Codes of `[mediation_kind]`."""

    PEOPLE = "people"
    COURT_APPOINTED = "court_appointed"
    COURT_ENTRUSTED = "court_entrusted"
    ADMINISTRATIVE = "administrative"
    LAWYER = "lawyer"
    COMMERCIAL = "commercial"
    COORDINATION = "coordination"
    DELIBERATION = "deliberation"


class PushKind(StrEnum):
    """Codes of `[push_kind]`: a clue (积怨、无警情) is not yet a dispute [6.2]."""

    CLUE = "clue"
    DISPUTE = "dispute"


class PushAnswer(StrEnum):
    """Codes of `[push_answer]`."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    FORWARDED = "forwarded"
    MERGED = "merged"
    HANDLED = "handled"
    UNFOUNDED = "unfounded"


class PushGroup(StrEnum):
    """Codes of `[push_group]`."""

    PERSON = "person"
    FOCUS = "focus"
    ESCALATION = "escalation"
    WEAPON = "weapon"
    POLICE = "police"
    CHARACTER = "character"


class Level(StrEnum):
    """Codes of `[level]`: three levels of resolution [1.1]."""

    COMMUNITY = "community"
    STREET = "street"
    CENTRE = "centre"


class Tier(StrEnum):
    """Codes of `[tier]`: never colour alone: always word and shape too [1.1, 1.4]."""

    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"


class Period(StrEnum):
    """Codes of `[period]`: the four revisit periods [1.1, 5.4]."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    ROUTINE = "routine"


class PushLine(StrEnum):
    """Codes of `[push_line]`: the three push lines [1.1]."""

    COMMUNITY = "community"
    DEPARTMENT = "department"
    REGION_UP = "region_up"
    REGION_DOWN = "region_down"


class PushOrigin(StrEnum):
    """Codes of `[push_origin]`: who pushed it [1.1, 1.3]."""

    HOUSEHOLD_LEADER = "household_leader"
    GRID_WORKER = "grid_worker"
    POLICE = "police"
    CIVIL_AFFAIRS = "civil_affairs"
    COURT = "court"
    WOMENS_FEDERATION = "womens_federation"
    PETITION_OFFICE = "petition_office"
    HIGHER_CENTRE = "higher_centre"
    OTHER_PLACE = "other_place"
    RESIDENT = "resident"
    HOTLINE = "hotline"
    SCAN_CODE = "scan_code"


class Source(StrEnum):
    """Codes of `[source]`."""

    OWN_INITIATIVE = "own_initiative"
    APPLICATION = "application"
    ENTRUSTED_COURT = "entrusted_court"
    ENTRUSTED_PROCURATORATE = "entrusted_procuratorate"
    ENTRUSTED_POLICE = "entrusted_police"
    ENTRUSTED_PETITION = "entrusted_petition"
    ENTRUSTED_OTHER = "entrusted_other"
    ENTRUSTED_HIGHER = "entrusted_higher"


class Category(StrEnum):
    """Codes of `[category]`: dispute type: justice statistics, 15 rows + 3 later ones [2.5 HS, C7]."""

    MARRIAGE_FAMILY = "marriage_family"
    NEIGHBOURS = "neighbours"
    HOUSING = "housing"
    CONTRACT = "contract"
    PRODUCTION = "production"
    DAMAGES = "damages"
    LAND_FOREST = "land_forest"
    EXPROPRIATION = "expropriation"
    ENVIRONMENT = "environment"
    LABOUR = "labour"
    CONSUMER = "consumer"
    MEDICAL = "medical"
    TRAFFIC = "traffic"
    PROPERTY_MANAGEMENT = "property_management"
    TOURISM = "tourism"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    INTERNET = "internet"
    OTHER = "other"


class CategoryGovernance(StrEnum):
    """Codes of `[category_governance]`."""

    MARRIAGE_FAMILY = "marriage_family"
    NEIGHBOURS = "neighbours"
    PERSONALITY = "personality"
    PROPERTY_RIGHT = "property_right"
    TORT = "tort"
    CONTRACT = "contract"
    LABOUR = "labour"
    FINANCE = "finance"
    LAND_RESOURCE = "land_resource"
    OTHER_CIVIL = "other_civil"
    URBAN_CONSTRUCTION = "urban_construction"
    CIVIL_AFFAIRS = "civil_affairs"
    OTHER_ADMINISTRATIVE = "other_administrative"
    LITIGATION = "litigation"
    DISCIPLINE = "discipline"
    ETHNIC_RELIGIOUS = "ethnic_religious"
    OTHER = "other"


class Difficulty(StrEnum):
    """Codes of `[difficulty]`."""

    SIMPLE = "simple"
    ORDINARY = "ordinary"
    COMPLEX = "complex"


class Scale(StrEnum):
    """Codes of `[scale]`: GB/T 31000 event scale [4.3]."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    MAJOR_GROUP = "major_group"


class Side(StrEnum):
    """Codes of `[side]`."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    PARTY = "party"
    THIRD = "third"


class PartyKind(StrEnum):
    """Codes of `[party_kind]`."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Gender(StrEnum):
    """Codes of `[gender]`: GB/T 2261.1."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


class Capacity(StrEnum):
    """Codes of `[capacity]`: 民法典 17-24."""

    FULL = "full"
    LIMITED = "limited"
    NONE = "none"


class IdKind(StrEnum):
    """Codes of `[id_kind]`."""

    RESIDENT = "resident"
    HOUSEHOLD = "household"
    PASSPORT = "passport"
    HK_MACAO = "hk_macao"
    TAIWAN = "taiwan"
    FOREIGN_RESIDENCE = "foreign_residence"


class AgentKind(StrEnum):
    """Codes of `[agent_kind]`."""

    STATUTORY = "statutory"
    ENTRUSTED = "entrusted"
    REPRESENTATIVE = "representative"
    STAFF = "staff"


class AgentPower(StrEnum):
    """Codes of `[agent_power]`: listed one by one; 全权代理 alone is refused [2.2 F]."""

    APPLY = "apply"
    EVIDENCE = "evidence"
    CHOOSE = "choose"
    CHANGE_CLAIMS = "change_claims"
    SIGN = "sign"
    RECEIVE = "receive"
    CONFIRM = "confirm"


class OtherPerson(StrEnum):
    """Codes of `[other_person]`."""

    CHILD = "child"
    SUPPORTER = "supporter"
    WITNESS = "witness"
    GUARANTOR = "guarantor"
    EXPERT = "expert"


class Signal(StrEnum):
    """Codes of `[signal]`."""

    THREAT = "threat"
    SELF_HARM = "self_harm"
    WEAPON = "weapon"
    DOMESTIC_VIOLENCE_GRAVE = "domestic_violence_grave"
    VIOLENCE_MINOR = "violence_minor"
    MINOR_HARMED = "minor_harmed"
    PROTECTION_ORDER_IN_FORCE = "protection_order_in_force"
    SEVERE_MENTAL = "severe_mental"
    GRUDGE = "grudge"
    POLICE_CALLS = "police_calls"
    FAILED_MEDIATIONS = "failed_mediations"
    PETITION = "petition"
    DOMESTIC_VIOLENCE = "domestic_violence"
    EX_OFFENDER = "ex_offender"
    POLICE_INCIDENT = "police_incident"
    QUARREL = "quarrel"
    LOST_INVESTMENT = "lost_investment"
    LOST_LIFE = "lost_life"
    LOST_RELATION = "lost_relation"
    LOST_BALANCE = "lost_balance"
    LOST_MIND = "lost_mind"
    SPECIAL_POPULATION = "special_population"
    REMARRIED_FAMILY = "remarried_family"
    ALCOHOL = "alcohol"
    GAMBLING = "gambling"
    CROSS_REGION = "cross_region"
    WEAK_LEGAL_AWARENESS = "weak_legal_awareness"
    NOT_PERFORMED = "not_performed"
    GROUP_EVENT = "group_event"
    RECURRENCE = "recurrence"
    FAMILY_SUPPORT = "family_support"
    COUNSELLED = "counselled"


class Event(StrEnum):
    """Codes of `[event]`: dated facts that other rules count from."""

    DIVORCE_APPLICATION = "divorce_application"
    DIVORCE_REGISTERED = "divorce_registered"
    DIVORCE_JUDGED = "divorce_judged"
    PROTECTION_ORDER = "protection_order"
    ADMONITION = "admonition"
    POLICE_DECISION = "police_decision"
    DETENTION_ENDS = "detention_ends"
    LAWSUIT_FILED = "lawsuit_filed"
    APPRAISAL = "appraisal"


class ReportTo(StrEnum):
    """Codes of `[report_to]`: 人民调解法 25; 反家暴法 14; 未成年人保护法 11."""

    POLICE = "police"
    CIVIL_AFFAIRS = "civil_affairs"
    EDUCATION = "education"
    WOMENS_FEDERATION = "womens_federation"
    HIGHER_CENTRE = "higher_centre"
    COUNSELLING = "counselling"
    FAMILY = "family"


class SignalAnswer(StrEnum):
    """Codes of `[signal_answer]`: each of the six push groups is answered; never left blank [1.3]."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class SessionOutcome(StrEnum):
    """Codes of `[session_outcome]`."""

    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    ADJOURNED = "adjourned"


class SessionMode(StrEnum):
    """Codes of `[session_mode]`."""

    TOGETHER = "together"
    SEPARATE = "separate"


class Resolution(StrEnum):
    """Codes of `[resolution]`: how 化解 ended."""

    WRITTEN_AGREEMENT = "written_agreement"
    ORAL_AGREEMENT = "oral_agreement"
    PARTIAL_AGREEMENT = "partial_agreement"
    SETTLED_THEMSELVES = "settled_themselves"
    TERMINATED = "terminated"
    WITHDRAWN = "withdrawn"
    NOT_ACCEPTED = "not_accepted"
    TRANSFERRED = "transferred"
    MERGED = "merged"


class NonAcceptanceReason(StrEnum):
    """Codes of `[non_acceptance_reason]`: 人民调解法 17; 人民调解工作若干规定 22."""

    REFUSED = "refused"
    SPECIAL_ORGAN = "special_organ"
    FORBIDDEN = "forbidden"
    IN_PROCESS = "in_process"
    NOT_CIVIL = "not_civil"


class TerminationReason(StrEnum):
    """Codes of `[termination_reason]`: [2.2 P]."""

    REFUSED = "refused"
    NO_AGREEMENT = "no_agreement"
    CONCEALED = "concealed"
    COLLUSION = "collusion"
    OTHER = "other"


class Remedy(StrEnum):
    """Codes of `[remedy]`: ways told of when mediation ends (人民调解法 26); 信访 is not one."""

    LITIGATION = "litigation"
    LABOUR_ARBITRATION = "labour_arbitration"
    ARBITRATION = "arbitration"
    ADMINISTRATIVE = "administrative"
    POLICE = "police"
    LEGAL_AID = "legal_aid"
    PAYMENT_ORDER = "payment_order"


class AgreementKind(StrEnum):
    """Codes of `[agreement_kind]`."""

    WRITTEN = "written"
    ORAL = "oral"


class SignatureAs(StrEnum):
    """Codes of `[signature_as]`."""

    PARTY = "party"
    STATUTORY_AGENT = "statutory_agent"
    AGENT = "agent"
    REPRESENTATIVE = "representative"
    GUARANTOR = "guarantor"
    MEDIATOR = "mediator"
    RECORDER = "recorder"


class SignHow(StrEnum):
    """Codes of `[sign_how]`."""

    SIGNATURE = "signature"
    FINGERPRINT = "fingerprint"
    SEAL = "seal"


class PerformanceKind(StrEnum):
    """Codes of `[performance_kind]`."""

    MONEY = "money"
    GOODS = "goods"
    ACT = "act"
    REFRAIN = "refrain"
    APOLOGY = "apology"
    CONTINUING = "continuing"


class PerformanceStatus(StrEnum):
    """Codes of `[performance_status]`: 到期 and 逾期 are computed from dates."""

    PENDING = "pending"
    DUE = "due"
    PARTIAL = "partial"
    DONE = "done"
    WAIVED = "waived"
    NOT_DATED = "not_dated"
    REPLACED = "replaced"
    DISPUTED = "disputed"


class ConfirmationIntent(StrEnum):
    """Codes of `[confirmation_intent]`."""

    UNDECIDED = "undecided"
    BOTH = "both"
    ONE_ONLY = "one_only"
    NONE = "none"
    UNCONFIRMABLE = "unconfirmable"


class ConfirmationStatus(StrEnum):
    """Codes of `[confirmation_status]`: [3.5]."""

    NOT_APPLIED = "not_applied"
    APPLIED = "applied"
    SUPPLEMENT = "supplement"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    DECLINED = "declined"
    LAPSED = "lapsed"


class CourtWhy(StrEnum):
    """Codes of `[court_why]`: 民诉法 205; 解释 352."""

    INVITING = "inviting"
    DOMICILE = "domicile"
    SUBJECT = "subject"
    COMMITTEE_SEAT = "committee_seat"
    INTERMEDIATE = "intermediate"


class LawsuitKind(StrEnum):
    """Codes of `[lawsuit_kind]`."""

    LAWSUIT = "lawsuit"
    PAYMENT_ORDER = "payment_order"
    LABOUR_ARBITRATION = "labour_arbitration"
    ENFORCEMENT = "enforcement"


class LawsuitOutcome(StrEnum):
    """Codes of `[lawsuit_outcome]`."""

    UPHELD = "upheld"
    CHANGED = "changed"
    ANNULLED = "annulled"
    VOID = "void"
    SETTLED = "settled"


class Prevented(StrEnum):
    """Codes of `[prevented]`: counted in cases and people by the justice statistics [2.5]."""

    SUICIDE = "suicide"
    CRIME = "crime"
    GROUP_PETITION = "group_petition"
    GROUP_FIGHT = "group_fight"


class NumberSystem(StrEnum):
    """Codes of `[number_system]`: numbers other systems gave the same case."""

    PROVINCE_PLATFORM = "province_platform"
    JUSTICE_PLATFORM = "justice_platform"
    POLICE = "police"
    COURT = "court"
    PETITION = "petition"
    HOTLINE = "hotline"
    OTHER_DESK = "other_desk"
    PAPER = "paper"


class Link(StrEnum):
    """Codes of `[link]`."""

    RECURRENCE_OF = "recurrence_of"
    MERGED_INTO = "merged_into"
    SPLIT_FROM = "split_from"
    RELATED = "related"


class RevisitMethod(StrEnum):
    """Codes of `[revisit_method]`."""

    VISIT = "visit"
    PHONE = "phone"
    WECHAT = "wechat"


class RevisitStatus(StrEnum):
    """Codes of `[revisit_status]`: 逾期 is computed from dates, never stored."""

    PLANNED = "planned"
    DONE = "done"
    RESCHEDULED = "rescheduled"
    EXEMPT = "exempt"
    UNREACHABLE = "unreachable"


class Satisfaction(StrEnum):
    """Codes of `[satisfaction]`."""

    SATISFIED = "satisfied"
    BASICALLY = "basically"
    DISSATISFIED = "dissatisfied"
    REFUSED = "refused"


class RelationNow(StrEnum):
    """Codes of `[relation_now]`."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class RelapseSign(StrEnum):
    """Codes of `[relapse_sign]`: what a revisit may find."""

    NONE = "none"
    EMOTION = "emotion"
    QUARREL_AGAIN = "quarrel_again"
    THREAT_AGAIN = "threat_again"
    VIOLENCE_AGAIN = "violence_again"
    NEW_DISPUTE = "new_dispute"


class Watcher(StrEnum):
    """Codes of `[watcher]`: who keeps watch or revisits [1.1]."""

    GOVERNANCE_STAFF = "governance_staff"
    COMMUNITY_POLICE = "community_police"
    PARTY_MEMBER = "party_member"
    CIVIL_OR_WOMEN_CADRE = "civil_or_women_cadre"
    COMMUNITY_WORKER = "community_worker"
    GRID_WORKER = "grid_worker"
    HOUSEHOLD_LEADER = "household_leader"
    RELATIVE_FRIEND = "relative_friend"
    MEDIATOR = "mediator"


class Retention(StrEnum):
    """Codes of `[retention]`: [2.4]."""

    PERMANENT = "permanent"
    YEARS_30 = "years_30"
    YEARS_10 = "years_10"
    LONG_TERM = "long_term"
    SHORT_TERM = "short_term"


class Role(StrEnum):
    """Codes of `[role]`."""

    GRID_WORKER = "grid_worker"
    POLICE_LIAISON = "police_liaison"
    MEDIATOR = "mediator"
    COMMUNITY_LEAD = "community_lead"
    COMMITTEE_HEAD = "committee_head"
    JUSTICE_STAFF = "justice_staff"
    CENTRE_LEAD = "centre_lead"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class AgendaReason(StrEnum):
    """Codes of `[agenda_reason]`."""

    RED_OPEN = "red_open"
    TIER_RAISED = "tier_raised"
    NEW_YELLOW = "new_yellow"
    OVERDUE = "overdue"
    STALLED = "stalled"
    SIGN_FOUND = "sign_found"
    NOT_PERFORMED = "not_performed"
    WINDOW_CLOSING = "window_closing"
    REPEATED_PARTIES = "repeated_parties"
    OPEN_DECISION = "open_decision"
    REPORT_UNANSWERED = "report_unanswered"
    ADDED = "added"


class MeetingKind(StrEnum):
    """Codes of `[meeting_kind]`."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    JOINT = "joint"
    SPECIAL = "special"


class TaskStatus(StrEnum):
    """Codes of `[task_status]`: overdue is computed."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class MeetingPaper(StrEnum):
    """Codes of `[meeting_paper]`."""

    AGENDA = "agenda"
    SIGN_IN_SHEET = "sign_in_sheet"
    MINUTES = "minutes"
    TASK_ORDER = "task_order"


class Paper(StrEnum):
    """Codes of `[paper]`."""

    APPLICATION = "application"
    REGISTRATION = "registration"
    RIGHTS_NOTICE = "rights_notice"
    POWER_OF_ATTORNEY = "power_of_attorney"
    INQUIRY_RECORD = "inquiry_record"
    EVIDENCE_LIST = "evidence_list"
    MEDIATION_RECORD = "mediation_record"
    AGREEMENT = "agreement"
    ORAL_AGREEMENT = "oral_agreement"
    PERFORMANCE_RECEIPT = "performance_receipt"
    REVISIT_RECORD = "revisit_record"
    CONFIRMATION_APPLICATION = "confirmation_application"
    CONFIRMATION_COMMITMENT = "confirmation_commitment"
    MEDIATION_CERTIFICATE = "mediation_certificate"
    ADDRESS_CONFIRMATION = "address_confirmation"
    WITHDRAWAL = "withdrawal"
    TERMINATION_NOTICE = "termination_notice"
    NON_ACCEPTANCE_NOTICE = "non_acceptance_notice"
    TRANSFER_LETTER = "transfer_letter"
    PUSH_SHEET = "push_sheet"
    SUPERVISION_NOTICE = "supervision_notice"
    TIER_REVIEW = "tier_review"
    CLOSING_REPORT = "closing_report"
    DOSSIER_COVER = "dossier_cover"
    DOSSIER_CONTENTS = "dossier_contents"
    DOSSIER_NOTE = "dossier_note"
    DOSSIER_BACK = "dossier_back"
    EXTENSION_CONSENT = "extension_consent"
    PERFORMANCE_REMINDER = "performance_reminder"
    ENTRUSTING_REPLY = "entrusting_reply"
    REPRESENTATIVE_ELECTION = "representative_election"


class Application(StrEnum):
    """How the parties applied (case-file.md, Words)."""

    ORAL = "oral"
    WRITTEN = "written"


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    DOCUMENT = "document"
    PHOTO = "photo"
    AUDIO = "audio"
    VIDEO = "video"
    OBJECT = "object"
    OTHER = "other"


class ConsentTo(StrEnum):
    """What a party consented to (PIPL 13, 29; 民诉法 90)."""

    PROCESSING = "processing"
    SENSITIVE = "sensitive"
    ELECTRONIC_SERVICE = "electronic_service"


class ServiceKind(StrEnum):
    """Help given to a party beside the mediation."""

    COUNSELLING = "counselling"
    LEGAL_AID = "legal_aid"
    WORK = "work"
    WELFARE = "welfare"
    OTHER = "other"


class TaskFrom(StrEnum):
    """Where a task came from."""

    REVIEW_MEETING = "review_meeting"
    SUPERVISION = "supervision"
    PERSON = "person"


class SuspensionReason(StrEnum):
    """Why the mediation's clock stood still (医疗纠纷条例 38)."""

    APPRAISAL = "appraisal"
    OTHER = "other"


class AppointmentKind(StrEnum):
    """What is agreed to happen at a time (optional section `appointments` of the case file)."""

    SESSION = "session"
    HEARING = "hearing"
    VISIT = "visit"
    OTHER = "other"


class AppointmentStatus(StrEnum):
    """What became of an appointment."""

    PLANNED = "planned"
    KEPT = "kept"
    CANCELLED = "cancelled"


class ConcludedHow(StrEnum):
    """The honest ends of a committee's case: `[conclude].any_of`."""

    PERFORMED = "performed"
    TERMINATED_AND_TOLD = "terminated_and_told"
    WITHDRAWN = "withdrawn"
    NOT_ACCEPTED = "not_accepted"
    TRANSFERRED_AND_RECEIVED = "transferred_and_received"
    JUDGED_OR_RULED = "judged_or_ruled"


class LimitKey(StrEnum):
    """The limits of `[limit]` that an extension may name."""

    ENTER_PUSH_HOURS = "enter_push_hours"
    RECEIVE_HOURS = "receive_hours"
    ASSIGN_DAYS = "assign_days"
    FIRST_CONTACT_DAYS = "first_contact_days"
    DECIDE_TIER_DAYS = "decide_tier_days"
    RESOLVE_DAYS = "resolve_days"
    RESOLVE_YIELDS_TO_MEDIATION = "resolve_yields_to_mediation"
    MEDIATION_DAYS = "mediation_days"
    MEDIATION_DAYS_BY_CATEGORY = "mediation_days_by_category"
    MEDIATION_COUNTS = "mediation_counts"
    MEDIATION_EXCLUDES = "mediation_excludes"
    MEDIATION_EXPIRED = "mediation_expired"
    MEDIATION_EXTENSION_DAYS = "mediation_extension_days"
    REPLY_TO_ENTRUSTING_DAYS = "reply_to_entrusting_days"
    CONFIRMATION_ASK_DAYS = "confirmation_ask_days"
    CONFIRMATION_DAYS = "confirmation_days"
    CONFIRMATION_REMINDERS = "confirmation_reminders"
    COURT_ACCEPTANCE_DAYS = "court_acceptance_days"
    COURT_REVIEW_DAYS = "court_review_days"
    ENFORCEMENT_YEARS = "enforcement_years"
    LIMITATION_YEARS = "limitation_years"
    STALLED_DAYS = "stalled_days"


class DueKind(StrEnum):
    """What can be due (case-file.md, the table of due dates)."""

    PUSH_RECEIPT = "push_receipt"
    ASSIGNMENT = "assignment"
    FIRST_CONTACT = "first_contact"
    TIER_DECISION = "tier_decision"
    REPORT = "report"
    UNKNOWN_SIGNAL = "unknown_signal"
    RESOLVE_LIMIT = "resolve_limit"
    MEDIATION_LIMIT = "mediation_limit"
    SIGNATURE = "signature"
    CONFIRMATION_WISH = "confirmation_wish"
    CONFIRMATION = "confirmation"
    COURT_STEP = "court_step"
    INSTALMENT = "instalment"
    WATCH = "watch"
    REVISIT = "revisit"
    ENTRUSTED_REPLY = "entrusted_reply"
    HANDOVER_CHECK = "handover_check"
    COOLING_OFF = "cooling_off"
    PROTECTION_ORDER = "protection_order"
    SUPERVISION = "supervision"
    CONCLUSION_REPORT = "conclusion_report"
    FILING = "filing"
    CLOSING_CHECK = "closing_check"
    LIMITATION = "limitation"
    MEETING_TASK = "meeting_task"


def table_of(codes: type[StrEnum]) -> str:
    """The name of a code's table, as in `labels.TABLES`: MediationKind is `mediation_kind`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", codes.__name__).lower()
