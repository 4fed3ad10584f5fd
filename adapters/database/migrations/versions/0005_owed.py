"""What was acknowledged and is owed an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0005owed"
down_revision = "0004"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "owed",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("chat", sa.String(20), nullable=False),
        sa.Column("event", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
    )
    op.create_index("ix_owed_at", "owed", ["at"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("owed")
