"""The first tables: cases with their sections, people, the office, the trail, due and search rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

CODE = sa.String(40)
FEN = sa.BigInteger()
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
OWN_NUMBER = sa.text("kind <> 'other'")
WORDS = sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql")


def upgrade() -> None:
    _office()
    _disputes()
    _case()
    _outcome()
    _derived()
    _search_index()


def downgrade() -> None:
    raise NotImplementedError("the first tables are never taken back")


def _office() -> None:
    op.create_table(
        "units",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("parent_id", sa.Integer),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("short_name", sa.Text, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name="fk_units_parent_id"),
        sa.UniqueConstraint("parent_id", "name", name="uq_units_parent_id_name"),
    )
    op.create_index("ix_units_name", "units", ["name"])
    op.create_table(
        "committees",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("short_name", sa.Text, nullable=False),
        sa.Column("docket_pattern", sa.Text, nullable=False),
        sa.Column("seal", sa.Text),
        sa.Column("court", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_committees"),
        sa.UniqueConstraint("name", name="uq_committees_name"),
    )
    op.create_table(
        "mediators",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("card", sa.Text),
        sa.Column("committee_id", sa.Integer),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mediators"),
        sa.ForeignKeyConstraint(["committee_id"], ["committees.id"], name="fk_mediators_committee_id"),
    )
    op.create_index("ix_mediators_committee_id", "mediators", ["committee_id"])
    op.create_index("ix_mediators_name", "mediators", ["name"])
    op.create_table(
        "sequences",
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("scope", "year", name="pk_sequences"),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )
    op.create_table(
        "holidays",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text),
        sa.PrimaryKeyConstraint("day", name="pk_holidays"),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.UniqueConstraint("owner", "kind", name="uq_drafts_owner_kind"),
    )


def _disputes() -> None:
    op.create_table(
        "disputes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("number_prefix", sa.Text),
        sa.Column("number_year", sa.Integer),
        sa.Column("number_sequence", sa.Integer),
        sa.Column("docket", sa.Text),
        sa.Column("recorder", sa.Text),
        sa.Column("push_kind", CODE),
        sa.Column("found_at", MOMENT),
        sa.Column("registered_on", sa.Date, nullable=False),
        sa.Column("applied_on", sa.Date),
        sa.Column("application", CODE),
        sa.Column("registered_by", sa.Text),
        sa.Column("entrusted_by", JSON),
        sa.Column("category", CODE, nullable=False),
        sa.Column("category_governance", CODE),
        sa.Column("civil_cause", sa.Text),
        sa.Column("source", CODE, nullable=False),
        sa.Column("difficulty", CODE),
        sa.Column("scale", CODE),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("arisen_on", sa.Date),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("issues", sa.Text),
        sa.Column("requests", JSON),
        sa.Column("unit", sa.Text),
        sa.Column("grid", sa.Text),
        sa.Column("address", sa.Text),
        sa.Column("amount", FEN),
        sa.Column("people_involved", sa.Integer),
        sa.Column("accepted_on", sa.Date),
        sa.Column("contacted_on", sa.Date),
        sa.Column("analysis", JSON),
        sa.Column("office_centre", sa.Text),
        sa.Column("office_committee", sa.Text),
        sa.Column("office_mediation", CODE),
        sa.Column("office_team", sa.Text),
        sa.Column("concluded_on", sa.Date),
        sa.Column("concluded_how", CODE),
        sa.Column("concluded_reported_on", sa.Date),
        sa.Column("filed_on", sa.Date),
        sa.Column("filed_by", sa.Text),
        sa.Column("filed_retention", CODE),
        sa.Column("filed_volumes", sa.Integer),
        sa.Column("filed_pages", sa.Integer),
        sa.Column("stage", CODE, nullable=False),
        sa.Column("tier", CODE),
        sa.Column("tier_decided", sa.Boolean, nullable=False),
        sa.Column("period", CODE),
        sa.Column("mediator", sa.Text),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("unit_id", sa.Integer),
        sa.Column("committee_id", sa.Integer),
        sa.Column("counts", JSON, nullable=False),
        sa.Column("due_from", sa.Date, nullable=False),
        sa.Column("due_until", sa.Date, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_disputes"),
        sa.ForeignKeyConstraint(["committee_id"], ["committees.id"], name="fk_disputes_committee_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_disputes_unit_id"),
        sa.UniqueConstraint("number", name="uq_disputes_number"),
    )
    op.create_index("ix_disputes_committee_id_accepted_on", "disputes", ["committee_id", "accepted_on"])
    op.create_index("ix_disputes_due_from", "disputes", ["due_from"])
    op.create_index("ix_disputes_due_until", "disputes", ["due_until"])
    op.create_index("ix_disputes_stage_tier_id", "disputes", ["stage", "tier", "id"])
    op.create_index("ix_disputes_tier_id", "disputes", ["tier", "id"])
    op.create_index("ix_disputes_unit_id", "disputes", ["unit", "id"])
    op.create_index("ix_disputes_unit_id_id", "disputes", ["unit_id", "id"])


def _case() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("id_number", sa.Text),
        sa.Column("credit_code", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("gender", CODE),
        sa.Column("birth_date", sa.Date),
        sa.Column("phone", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("credit_code", name="uq_people_credit_code"),
        sa.UniqueConstraint("id_number", name="uq_people_id_number"),
    )
    op.create_table(
        "parties",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("ref", sa.Text, nullable=False),
        sa.Column("side", CODE, nullable=False),
        sa.Column("group", sa.Text),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("capacity", CODE),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("gender", CODE),
        sa.Column("ethnicity", sa.Text),
        sa.Column("id_kind", CODE),
        sa.Column("id_number", sa.Text),
        sa.Column("id_kept_because", sa.Text),
        sa.Column("birth_date", sa.Date),
        sa.Column("education", sa.Text),
        sa.Column("employer", sa.Text),
        sa.Column("occupation", sa.Text),
        sa.Column("credit_code", sa.Text),
        sa.Column("legal_representative", sa.Text),
        sa.Column("post", sa.Text),
        sa.Column("contact", sa.Text),
        sa.Column("phone", sa.Text),
        sa.Column("address", sa.Text),
        sa.Column("registered_address", sa.Text),
        sa.Column("service_address", sa.Text),
        sa.Column("service_postcode", sa.Text),
        sa.Column("service_recipient", JSON),
        sa.Column("electronic_service", sa.Boolean),
        sa.Column("electronic_account", sa.Text),
        sa.Column("notified_on", sa.Date),
        sa.Column("agreed_on", sa.Date),
        sa.Column("refused_on", sa.Date),
        sa.Column("consents", JSON),
        sa.Column("agents", JSON),
        sa.PrimaryKeyConstraint("id", name="pk_parties"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_parties_dispute_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_parties_person_id"),
    )
    op.create_index("ix_parties_dispute_id_position", "parties", ["dispute_id", "position"], unique=True)
    op.create_index("ix_parties_person_id", "parties", ["person_id"])
    op.create_table(
        "signals",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("answer", CODE, nullable=False),
        sa.Column("count", sa.Integer),
        sa.Column("party", sa.Text),
        sa.Column("basis", sa.Text),
        sa.Column("known_on", sa.Date),
        sa.Column("note", sa.Text),
        sa.Column("rechecked_on", sa.Date),
        sa.Column("withdrawn_on", sa.Date),
        sa.Column("withdrawn_because", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_signals"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_signals_dispute_id"),
    )
    op.create_index("ix_signals_code_answer", "signals", ["code", "answer"])
    op.create_index("ix_signals_dispute_id_position", "signals", ["dispute_id", "position"], unique=True)
    op.create_table(
        "pushes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("line", CODE, nullable=False),
        sa.Column("origin", CODE, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("pushed_at", MOMENT, nullable=False),
        sa.Column("to", sa.Text, nullable=False),
        sa.Column("received_at", MOMENT),
        sa.Column("received_by", sa.Text),
        sa.Column("answer", CODE),
        sa.Column("answer_reason", sa.Text),
        sa.Column("onward_to", sa.Text),
        sa.Column("replied_at", MOMENT),
        sa.Column("note", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_pushes"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_pushes_dispute_id"),
    )
    op.create_index("ix_pushes_dispute_id_position", "pushes", ["dispute_id", "position"], unique=True)
    op.create_index("ix_pushes_pushed_at", "pushes", ["pushed_at"])
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_entries_dispute_id"),
    )
    op.create_index(
        "ix_entries_dispute_id_section_position",
        "entries",
        ["dispute_id", "section", "position"],
        unique=True,
    )
    op.create_table(
        "numbers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_numbers"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_numbers_dispute_id"),
    )
    op.create_index("ix_numbers_dispute_id", "numbers", ["dispute_id"])
    op.create_index("ix_numbers_text", "numbers", ["text"])
    op.create_index(
        "uq_numbers_own",
        "numbers",
        ["text"],
        unique=True,
        sqlite_where=OWN_NUMBER,
        postgresql_where=OWN_NUMBER,
    )
    op.create_table(
        "dockets",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("committee_id", sa.Integer, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("given", sa.Boolean, nullable=False),
        sa.Column("dispute_id", sa.Integer),
        sa.Column("void", sa.Boolean, nullable=False),
        sa.Column("void_because", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dockets"),
        sa.ForeignKeyConstraint(["committee_id"], ["committees.id"], name="fk_dockets_committee_id"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_dockets_dispute_id"),
        sa.UniqueConstraint("committee_id", "year", "sequence", name="uq_dockets_committee_id_year_sequence"),
        sa.UniqueConstraint("text", name="uq_dockets_text"),
    )
    op.create_index("ix_dockets_dispute_id", "dockets", ["dispute_id"])
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("format", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("filed_on", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_papers"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_papers_dispute_id"),
    )
    op.create_index("ix_papers_dispute_id_code", "papers", ["dispute_id", "code"])


def _outcome() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("held_at", MOMENT, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("mode", CODE),
        sa.Column("mediators", JSON),
        sa.Column("recorder", sa.Text),
        sa.Column("present", JSON),
        sa.Column("agents", JSON),
        sa.Column("guests", JSON),
        sa.Column("record", sa.Text),
        sa.Column("private_notes", JSON),
        sa.Column("outcome", CODE, nullable=False),
        sa.Column("signed", JSON),
        sa.Column("victim_agreed_in_writing", sa.Boolean),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_sessions_dispute_id"),
    )
    op.create_index("ix_sessions_dispute_id_position", "sessions", ["dispute_id", "position"], unique=True)
    op.create_index("ix_sessions_held_at", "sessions", ["held_at"])
    op.create_table(
        "resolutions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("parties", JSON),
        sa.Column("reason", sa.Text),
        sa.Column("remedies", JSON),
        sa.Column("told_on", sa.Date),
        sa.Column("to", sa.Text),
        sa.Column("receipt_on", sa.Date),
        sa.Column("receipt_by", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_resolutions"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_resolutions_dispute_id"),
    )
    op.create_index(
        "ix_resolutions_dispute_id_position", "resolutions", ["dispute_id", "position"], unique=True
    )
    op.create_index("ix_resolutions_on_kind", "resolutions", ["on", "kind"])
    op.create_table(
        "agreements",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("ref", sa.Text),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("parties", JSON),
        sa.Column("replaces", sa.Text),
        sa.Column("reached_on", sa.Date, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("copies", sa.Integer),
        sa.Column("facts", sa.Text),
        sa.Column("responsibility", sa.Text),
        sa.Column("terms", JSON),
        sa.Column("manner", sa.Text),
        sa.Column("breach", sa.Text),
        sa.Column("signatures", JSON),
        sa.Column("sealed_on", sa.Date),
        sa.Column("effective_on", sa.Date),
        sa.Column("confirmation_intent", CODE),
        sa.Column("confirmation_asked_on", sa.Date),
        sa.Column("confirmation_applicants", JSON),
        sa.Column("confirmation_court", sa.Text),
        sa.Column("confirmation_court_why", CODE),
        sa.Column("confirmation_status", CODE),
        sa.Column("confirmation_applied_on", sa.Date),
        sa.Column("confirmation_case_number", sa.Text),
        sa.Column("confirmation_accepted_on", sa.Date),
        sa.Column("confirmation_supplement_due", sa.Date),
        sa.Column("confirmation_ruling_number", sa.Text),
        sa.Column("confirmation_decided_on", sa.Date),
        sa.Column("confirmation_served_on", sa.Date),
        sa.Column("confirmation_reason", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_agreements"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_agreements_dispute_id"),
    )
    op.create_index(
        "ix_agreements_dispute_id_position", "agreements", ["dispute_id", "position"], unique=True
    )
    op.create_index(
        "ix_agreements_effective_on_confirmation_status",
        "agreements",
        ["effective_on", "confirmation_status"],
    )
    op.create_table(
        "performances",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("agreement_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("debtors", JSON),
        sa.Column("creditors", JSON),
        sa.Column("joint", sa.Boolean),
        sa.Column("kind", CODE),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("amount", FEN),
        sa.Column("due", sa.Date),
        sa.Column("due_lunar", sa.Text),
        sa.Column("due_lunar_leap", sa.Boolean),
        sa.Column("payments", JSON),
        sa.Column("done_on", sa.Date),
        sa.Column("waived_on", sa.Date),
        sa.Column("from_", sa.Date),
        sa.Column("until", sa.Date),
        sa.Column("rhythm", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_performances"),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name="fk_performances_agreement_id"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_performances_dispute_id"),
    )
    op.create_index(
        "ix_performances_agreement_id_position", "performances", ["agreement_id", "position"], unique=True
    )
    op.create_index("ix_performances_dispute_id", "performances", ["dispute_id"])
    op.create_index("ix_performances_due_done_on", "performances", ["due", "done_on"])
    op.create_table(
        "revisits",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("period", CODE),
        sa.Column("planned_on", sa.Date, nullable=False),
        sa.Column("first_planned_on", sa.Date),
        sa.Column("status", CODE),
        sa.Column("done_on", sa.Date),
        sa.Column("late_entry", sa.Boolean),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("spoke_with", JSON),
        sa.Column("method", CODE),
        sa.Column("by", sa.Text),
        sa.Column("second", sa.Text),
        sa.Column("performance", CODE),
        sa.Column("satisfaction", CODE),
        sa.Column("relation_now", CODE),
        sa.Column("lawsuit", sa.Boolean),
        sa.Column("hidden_risk", sa.Text),
        sa.Column("signs", JSON),
        sa.Column("measures", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("reason", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_revisits"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_revisits_dispute_id"),
    )
    op.create_index("ix_revisits_dispute_id_position", "revisits", ["dispute_id", "position"], unique=True)
    op.create_index("ix_revisits_done_on", "revisits", ["done_on"])


def _derived() -> None:
    op.create_table(
        "audit_lines",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("change", CODE, nullable=False),
        sa.Column("table", sa.Text, nullable=False),
        sa.Column("row_id", sa.Text, nullable=False),
        sa.Column("dispute_id", sa.Integer),
        sa.Column("place", sa.Text),
        sa.Column("field", sa.Text),
        sa.Column("old", JSON),
        sa.Column("new", JSON),
        sa.PrimaryKeyConstraint("id", name="pk_audit_lines"),
    )
    op.create_index("ix_audit_lines_at", "audit_lines", ["at"])
    op.create_index("ix_audit_lines_dispute_id_id", "audit_lines", ["dispute_id", "id"])
    op.create_table(
        "due_rows",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("who", sa.Text),
        sa.Column("party", sa.Text),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("why_parts", JSON, nullable=False),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date, nullable=False),
        sa.Column("folded", JSON),
        sa.PrimaryKeyConstraint("id", name="pk_due_rows"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_due_rows_dispute_id"),
    )
    op.create_index("ix_due_rows_by_day", "due_rows", ["due", "id", "starts_on", "ends_on", "dispute_id"])
    op.create_index("ix_due_rows_by_dispute", "due_rows", ["dispute_id", "due", "id", "starts_on", "ends_on"])
    op.create_index("ix_due_rows_by_kind", "due_rows", ["kind", "due", "starts_on", "ends_on", "dispute_id"])
    op.create_index(
        "ix_due_rows_by_who", "due_rows", ["who", "due", "id", "starts_on", "ends_on", "dispute_id"]
    )
    op.create_table(
        "search_rows",
        sa.Column("dispute_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("words", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("dispute_id", name="pk_search_rows"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_search_rows_dispute_id"),
    )


def _search_index() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.create_index("ix_search_rows_words", "search_rows", ["words"], postgresql_using="gin")
        return
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "words, content='search_rows', content_rowid='dispute_id', detail=none, prefix='1', tokenize='ascii')"
    )
