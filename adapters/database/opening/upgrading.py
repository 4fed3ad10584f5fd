"""Brings the tables up to the newest migration; to load it takes longer, as it loads Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from adapters.database.opening.explaining import JournalError


def upgrade(connection: Connection) -> None:
    """Run the migrations that the database has not had, in the connection's transaction.

    Raises:
        JournalError: It has had one that this program does not know.
    """
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations"))
    config.set_main_option("path_separator", "os")
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise JournalError(
            "The journal was written by a newer Backgrounder; update this one, or set "
            "BACKGROUNDER_DATABASE_URL to another database."
        ) from error
