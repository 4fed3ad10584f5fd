"""The world outside: the command line, the chats, the web, the database."""
