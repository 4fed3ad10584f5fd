"""The journal's tables. A change here needs a migration, which a test insists on."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

HEAD = "0009counted"
"""The newest migration; a database that says so is opened without loading Alembic."""
GO_ON = ("0008held", "0009counted")
"""Migrations whose programs may go on beside a database of the newest one.

This one, and those before it since when tables and columns were only added. One that takes something away, or
means something else by it, leaves only itself.
"""

metadata = MetaData()


class UtcDateTime(TypeDecorator[datetime]):
    """A time with its zone; SQLite, which knows no zones, holds UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Store as UTC, so that times compare as texts, too."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give back the zone where the database lost it."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


# SQLite counts up by itself in INTEGER primary keys only.
_number = BigInteger().with_variant(Integer, "sqlite")

asked = Table(
    "asked",
    metadata,
    Column("id", _number, primary_key=True, autoincrement=True),
    Column("answer_id", String, nullable=False),
    Column("question", Text, nullable=False),
    # A digest: PostgreSQL indexes no text of more than 2,704 bytes.
    Column("question_key", String(64), nullable=False),
    Column("asker", String, nullable=False),
    Column("conversation", String, nullable=True),
    Column("answered", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("documents", JSON, nullable=False),
    Column("missing", JSON, nullable=False),
    Column("elapsed_ms", Float, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    # Since 0002, 0003 and 0004; rows from before have none of these.
    Column("typed", Text, nullable=True),
    Column("speaker", String, nullable=True),
    Column("source", String, nullable=True),
    Column("lead", Text, nullable=True),
    Column("folder", String, nullable=True),
    Column("shown", JSON, nullable=True),
    Column("written_from", JSON(none_as_null=True), nullable=True),
    Column("home", String, nullable=True),
    # Since 0006.
    Column("channel", String, nullable=True),
    Index("ix_asked_answer_id", "answer_id"),
    Index("ix_asked_conversation", "conversation", "id"),
    Index("ix_asked_question_key", "question_key", "answered", "id"),
    Index("ix_asked_at", "at"),
)

rated = Table(
    "rated",
    metadata,
    Column("answer_id", String, primary_key=True),
    Column("asker", String, primary_key=True),
    Column("helpful", Boolean, nullable=False),
    # Since 0004; nothing where no reason was given.
    Column("reason", String(20), nullable=True),
    Column("words", Text, nullable=True),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_rated_at", "at"),
)

reloaded = Table(
    "reloaded",
    metadata,
    Column("id", _number, primary_key=True, autoincrement=True),
    Column("summary", Text, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_reloaded_at", "at"),
)

seen = Table(
    "seen",
    metadata,
    Column("event", String, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_seen_at", "at"),
)

posted = Table(
    "posted",
    metadata,
    Column("message", String, primary_key=True),
    Column("post", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("answer_id", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_posted_at", "at"),
)

owed = Table(
    "owed",
    metadata,
    Column("key", String, primary_key=True),
    Column("folder", String, nullable=False),
    Column("chat", String(20), nullable=False),
    Column("event", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("tries", Integer, nullable=False),
    # Since 0006leases.
    Column("asker", String, nullable=False, server_default=""),
    # The process that is at it, until when in milliseconds of the database's clock; nobody: it is free.
    Column("owner", String(32), nullable=True),
    Column("until", BigInteger, nullable=False, server_default="0"),
    Index("ix_owed_at", "at"),
)

held = Table(
    "held",
    metadata,
    Column("name", String, primary_key=True),
    # As in what is owed; "by": who that is, for those who wait.
    Column("owner", String(32), nullable=True),
    Column("until", BigInteger, nullable=False, server_default="0"),
    Column("by", String, nullable=False, server_default=""),
)

counted = Table(
    "counted",
    metadata,
    Column("id", _number, primary_key=True, autoincrement=True),
    Column("folder", String, nullable=False),
    # A person or a channel, by what the journal calls them, and the process that was asked.
    Column("who", String, nullable=False),
    Column("owner", String(32), nullable=False),
    # In milliseconds of the database's clock.
    Column("at", BigInteger, nullable=False),
    Index("ix_counted_who", "who", "at"),
)

goes_on = Table("goes_on", metadata, Column("revision", String(32), primary_key=True))

kept = Table(
    "kept",
    metadata,
    Column("folder", String, primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("key", String, primary_key=True),
    Column("values", JSON, nullable=False),
    Column("by", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

changed = Table(
    "changed",
    metadata,
    Column("id", _number, primary_key=True, autoincrement=True),
    Column("folder", String, nullable=False),
    Column("by", String, nullable=False),
    Column("what", String(20), nullable=False),
    Column("about", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_changed_at", "at"),
)
