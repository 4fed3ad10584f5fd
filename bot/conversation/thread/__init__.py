"""What was asked and shown before in a conversation."""
