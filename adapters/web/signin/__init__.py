"""Who opens a page: how people sign in, and for how long that holds."""
