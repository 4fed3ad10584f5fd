"""In which channel was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0007channel"
down_revision = "0006leases"


def upgrade() -> None:
    """Add the column; of what was asked before it is not known."""
    op.add_column("asked", sa.Column("channel", sa.String(), nullable=True))


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("asked", "channel")
