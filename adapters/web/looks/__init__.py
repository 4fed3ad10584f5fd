"""How every page looks: its frame, its style, its one script, and the templates it is made of."""
