"""The journal in a database: SQLAlchemy 2 on asyncio, schema by Alembic, SQLite unless told otherwise."""
