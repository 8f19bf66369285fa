"""What each paper was made for, with copies and printer; the contents of attachments on a server."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("papers", sa.Column("use", sa.String(40), nullable=False, server_default="saved"))
    op.add_column("papers", sa.Column("copies", sa.Integer))
    op.add_column("papers", sa.Column("printer", sa.Text))
    op.create_index("ix_papers_made_at", "papers", ["made_at"])
    op.create_table(
        "file_pieces",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    raise NotImplementedError("a desk is never taken back to an older program")
