"""What admins laid down from the chat and what they changed; why an answer was no help; where was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables, and the reasons; those who rated before gave none."""
    op.create_table(
        "kept",
        sa.Column("folder", sa.String(), primary_key=True),
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "changed",
        sa.Column("id", _number, primary_key=True, autoincrement=True),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_changed_at", "changed", ["at"])
    op.add_column("asked", sa.Column("home", sa.String(), nullable=True))
    op.add_column("rated", sa.Column("reason", sa.String(20), nullable=True))
    op.add_column("rated", sa.Column("words", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("rated", "words")
    op.drop_column("rated", "reason")
    op.drop_column("asked", "home")
    op.drop_table("changed")
    op.drop_table("kept")
