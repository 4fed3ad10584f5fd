"""Message in, reply out; knows no chat platform, no file and no network."""
