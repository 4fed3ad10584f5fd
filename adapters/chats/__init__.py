"""What both chats share."""
