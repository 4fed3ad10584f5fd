"""The port ``bot.shelving.shelf.Shelf`` on the knowledge folder; what can be undone is in the state folder."""
