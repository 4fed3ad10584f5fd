"""Which sources did the owner write down in ``sources.toml``?"""
