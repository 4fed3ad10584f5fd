"""The database: its address, its connection, its file, and what is wrong with it."""
