"""Where a message is at home: the workspace it was written in, which the rules may name."""

from dataclasses import replace

from bot.conversation.doors.door import Door, Request
from bot.model import Reply


class AtHome(Door):
    """A door before another one: what comes through it was written within ``home``, too."""

    def __init__(self, door: Door, home: tuple[str, ...]) -> None:
        self._door = door
        self._home = home

    def handle(self, request: Request) -> Reply:
        """Hand a request on, with where it is at home."""
        within = (*request.message.within, *self._home)
        return self._door.handle(replace(request, message=replace(request.message, within=within)))
