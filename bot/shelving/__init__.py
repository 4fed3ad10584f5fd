"""Documents from the chat: what a file may be called, and the port to the folder it is laid into."""
