"""Pages of Notion by its interface."""
