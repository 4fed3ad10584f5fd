"""What a message asks for, and what it goes on from."""
