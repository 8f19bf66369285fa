"""For the window: where a due row stands in its case, people by name and phone, cases by address.

Also the former names of units and committees, mediators who left, and the open cases of each.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("due_rows", sa.Column("place", sa.Text))
    # Beginnings of a name or phone are asked for, which PostgreSQL finds by these classes of order alone.
    begins = "text_pattern_ops"
    op.create_index(
        "ix_parties_name_dispute_id", "parties", ["name", "dispute_id"], postgresql_ops={"name": begins}
    )
    op.create_index(
        "ix_parties_phone_dispute_id", "parties", ["phone", "dispute_id"], postgresql_ops={"phone": begins}
    )
    op.drop_index("ix_parties_person_id", "parties")
    op.create_index("ix_parties_person_id_dispute_id", "parties", ["person_id", "dispute_id"])
    op.create_index("ix_disputes_address_registered_on", "disputes", ["address", "registered_on"])
    op.create_index("ix_disputes_mediator_id", "disputes", ["mediator", "id"])
    asked = ["category", "mediator", "unit_id", "tier_decided"]
    op.drop_index("ix_disputes_stage_tier_id", "disputes")
    op.create_index(
        "ix_disputes_listed", "disputes", ["stage", "tier", "id", "registered_on", "unit", *asked]
    )
    op.create_index("ix_disputes_newest", "disputes", ["registered_on", "id", "stage", "tier", *asked])
    op.create_index("ix_disputes_load", "disputes", ["stage", "committee_id", "mediator", "unit_id"])
    op.add_column("units", sa.Column("former_names", JSON))
    op.add_column("committees", sa.Column("former_names", JSON))
    op.add_column("mediators", sa.Column("left_on", sa.Date))


def downgrade() -> None:
    raise NotImplementedError("a desk is never taken back to an older program")
