"""What keeps a part of the process from working."""


class StartError(Exception):
    """A chat or the web server cannot be started until the operator does something.

    ``str()`` is one sentence: what, where, what to do. Trying again by itself would not help.
    """
