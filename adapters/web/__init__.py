"""The web server: one port for everything that browsers, monitors and chats fetch or post."""
