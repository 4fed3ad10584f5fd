"""Several workspaces: each installs the bot by OAuth, and is served with a token of its own."""
