"""How the terminal shows replies, and what it prints as JSON."""
