"""Who asked what is owed, and which process is at it."""

import sqlalchemy as sa
from alembic import op

revision = "0006leases"
down_revision = "0005owed"


def upgrade() -> None:
    """Add the columns; what is owed from before was asked by nobody known, and is free to be taken up."""
    op.add_column("owed", sa.Column("asker", sa.String(), nullable=False, server_default=""))
    op.add_column("owed", sa.Column("owner", sa.String(32), nullable=True))
    op.add_column("owed", sa.Column("until", sa.BigInteger(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Take them away again."""
    for column in ("until", "owner", "asker"):
        op.drop_column("owed", column)
