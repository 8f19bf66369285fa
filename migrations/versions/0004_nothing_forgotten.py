"""Appointments, rules with their history, who decides, who stands in, 回头看, and what performance lacked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

CODE = sa.String(40)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("performances", sa.Column("waived_because", sa.Text))
    op.add_column("performances", sa.Column("urged", JSON))
    op.add_column("performances", sa.Column("told_on", sa.Date))
    op.add_column("revisits", sa.Column("campaign", sa.Text))
    _appointments()
    _rule_versions()
    _people()
    _campaigns()


def downgrade() -> None:
    raise NotImplementedError("a desk is never taken back to an older program")


def _appointments() -> None:
    op.create_table(
        "appointments",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("first_at", MOMENT),
        sa.Column("place", sa.Text),
        sa.Column("parties", JSON),
        sa.Column("by", sa.Text),
        sa.Column("status", CODE),
        sa.Column("reason", sa.Text),
        sa.Column("note", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_appointments"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_appointments_dispute_id"),
    )
    op.create_index(
        "ix_appointments_dispute_id_position", "appointments", ["dispute_id", "position"], unique=True
    )
    op.create_index("ix_appointments_at", "appointments", ["at"])


def _rule_versions() -> None:
    op.create_table(
        "rule_versions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("counts_from", sa.Date, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rule_versions"),
    )
    op.create_index("ix_rule_versions_counts_from_id", "rule_versions", ["counts_from", "id"])


def _people() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", CODE, nullable=False),
        sa.Column("post", sa.Text),
        sa.Column("unit", sa.Text),
        sa.Column("phone", sa.Text),
        sa.Column("pin", JSON),
        sa.Column("pin_set_at", MOMENT),
        sa.Column("pin_failures", sa.Integer, nullable=False),
        sa.Column("pin_locked_until", MOMENT),
        sa.Column("left_on", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("name", name="uq_staff_name"),
    )
    op.create_table(
        "absences",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("deputy", sa.Text, nullable=False),
        sa.Column("from_day", sa.Date, nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_absences"),
    )
    op.create_index("ix_absences_until_from_day", "absences", ["until", "from_day"])
    op.create_index("ix_absences_deputy", "absences", ["deputy"])


def _campaigns() -> None:
    op.create_table(
        "campaigns",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("drawn_at", MOMENT, nullable=False),
        sa.Column("drawn_by", sa.Text, nullable=False),
        sa.Column("drawn_from", JSON, nullable=False),
        sa.Column("seed", sa.Integer, nullable=False),
        sa.Column("pool", sa.Integer, nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_campaigns"),
        sa.UniqueConstraint("name", name="uq_campaigns_name"),
    )
    op.create_table(
        "campaign_visits",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("campaign_id", sa.Integer, nullable=False),
        sa.Column("dispute_id", sa.Integer, nullable=False),
        sa.Column("planned_on", sa.Date, nullable=False),
        sa.Column("first_planned_on", sa.Date),
        sa.Column("moved_because", sa.Text),
        sa.Column("who", sa.Text),
        sa.Column("done_on", sa.Date),
        sa.Column("party", sa.Text),
        sa.Column("is_calm", sa.Boolean),
        sa.Column("excused_because", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_campaign_visits"),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name="fk_campaign_visits_campaign_id"),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"], name="fk_campaign_visits_dispute_id"),
        sa.UniqueConstraint("campaign_id", "dispute_id", name="uq_campaign_visits_campaign_id_dispute_id"),
    )
    op.create_index("ix_campaign_visits_done_on_planned_on", "campaign_visits", ["done_on", "planned_on"])
    op.create_index("ix_campaign_visits_dispute_id", "campaign_visits", ["dispute_id"])
