"""``backgrounder run`` and ``check``: one process with its services, its index and its log."""
