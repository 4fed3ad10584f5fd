"""Which process holds what only one may, and which older programs may go on beside this schema."""

import sqlalchemy as sa
from alembic import op

revision = "0008held"
down_revision = "0007channel"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "held",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("owner", sa.String(32), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("by", sa.String(), nullable=False, server_default=""),
    )
    op.create_table("goes_on", sa.Column("revision", sa.String(32), primary_key=True))


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("goes_on")
    op.drop_table("held")
