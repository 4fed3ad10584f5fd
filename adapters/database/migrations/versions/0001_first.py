"""The first tables: questions, ratings, reloads, events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_time = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "asked",
        sa.Column("id", _number, primary_key=True, autoincrement=True),
        sa.Column("answer_id", sa.String, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("question_key", sa.String(64), nullable=False),
        sa.Column("asker", sa.String, nullable=False),
        sa.Column("conversation", sa.String, nullable=True),
        sa.Column("answered", sa.Boolean, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("documents", sa.JSON, nullable=False),
        sa.Column("missing", sa.JSON, nullable=False),
        sa.Column("elapsed_ms", sa.Float, nullable=False),
        sa.Column("at", _time, nullable=False),
    )
    op.create_index("ix_asked_answer_id", "asked", ["answer_id"])
    op.create_index("ix_asked_conversation", "asked", ["conversation", "id"])
    op.create_index("ix_asked_question_key", "asked", ["question_key", "answered", "id"])
    op.create_index("ix_asked_at", "asked", ["at"])
    op.create_table(
        "rated",
        sa.Column("answer_id", sa.String, primary_key=True),
        sa.Column("asker", sa.String, primary_key=True),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("at", _time, nullable=False),
    )
    op.create_index("ix_rated_at", "rated", ["at"])
    op.create_table(
        "reloaded",
        sa.Column("id", _number, primary_key=True, autoincrement=True),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("at", _time, nullable=False),
    )
    op.create_index("ix_reloaded_at", "reloaded", ["at"])
    op.create_table(
        "seen",
        sa.Column("event", sa.String, primary_key=True),
        sa.Column("at", _time, nullable=False),
    )
    op.create_index("ix_seen_at", "seen", ["at"])


def downgrade() -> None:
    """Take them away again."""
    for table in ("seen", "reloaded", "rated", "asked"):
        op.drop_table(table)
