"""What was shown: which words of which passages, and who was said to speak; whose words a question took up."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns; who was said to speak before is not known, so the keys alone are of no use."""
    op.add_column("asked", sa.Column("shown", sa.JSON(), nullable=True))
    op.add_column("asked", sa.Column("written_from", sa.JSON(), nullable=True))
    op.drop_column("asked", "quotes")


def downgrade() -> None:
    """Take them away again."""
    op.add_column("asked", sa.Column("quotes", sa.JSON(), nullable=True))
    op.drop_column("asked", "written_from")
    op.drop_column("asked", "shown")
