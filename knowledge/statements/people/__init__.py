"""The people a text names, and whom its pronouns and roles mean."""
