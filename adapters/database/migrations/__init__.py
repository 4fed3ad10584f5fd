"""The history of the journal's schema, run by Alembic."""
