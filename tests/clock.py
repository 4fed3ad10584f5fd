"""A time that tests set."""


class Clock:
    """Tells seconds; it is turned by hand."""

    def __init__(self, now: float = 0.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now
