"""What a conversation goes on from: as asked, narrowed to what, shown what, of which folder."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_COLUMNS = {
    "typed": sa.Text,
    "speaker": sa.String,
    "source": sa.String,
    "lead": sa.Text,
    "quotes": sa.JSON,
    "folder": sa.String,
}


def upgrade() -> None:
    """Add the columns; what was asked before has nothing in them."""
    for name, kind in _COLUMNS.items():
        op.add_column("asked", sa.Column(name, kind(), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    for name in reversed(_COLUMNS):
        op.drop_column("asked", name)
