"""Parts of the process that are kept going, and what keeps one from working."""
