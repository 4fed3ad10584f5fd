"""How documents, channels and pins are kept from the chat, and what is thought of the answers."""
