"""Every sentence of the bot's own that all chats and the terminal say, by subject."""
