"""What opens over the chat: modals and the Home tab, and what a modal carries till it is handed in."""
