"""``collections.toml`` in the knowledge folder: read, checked, and in force as soon as it is saved."""
