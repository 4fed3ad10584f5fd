"""Who asked when, within the minute for which there are limits, so that several processes count together."""

import sqlalchemy as sa
from alembic import op

revision = "0009counted"
down_revision = "0008held"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "counted",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True
        ),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_counted_who", "counted", ["who", "at"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("counted")
