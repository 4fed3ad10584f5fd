"""How somebody who is known in a chat becomes known to the web pages: the port to whoever lets them in."""

from typing import Protocol

from bot.model import Asker


class SignIn(Protocol):
    """Writes links that sign in whoever opens them; may be called from any thread."""

    def one_time_link(self, asker: Asker, within: tuple[str, ...] = ()) -> str:
        """Write a link that works once and soon; ``within`` as in ``Message.within``."""
