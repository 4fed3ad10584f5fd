"""What the terminal takes: one function a command, which reads the options and calls what does it."""
