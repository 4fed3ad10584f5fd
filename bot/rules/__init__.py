"""What an owner lays down in ``collections.toml``: who sees which collection, and the ways of each channel."""
