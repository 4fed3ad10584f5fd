"""What the log leaves out: secrets always; who asks, and where, unless the operator wants to know."""

import re
from typing import Final

from adapters.services.numbering import number
from adapters.settings.secrets import Redactor

HIDDEN: Final = "[id]"

# Slack (https://docs.slack.dev/reference/objects/conversation-object): a letter for the kind, then capitals and
# digits. Discord (https://docs.discord.com/developers/reference#snowflakes): seventeen digits or more.
_IDS: Final = re.compile(r"\b[UWCDG](?=[A-Z]*\d)[A-Z0-9]{7,}\b|\b\d{17,20}\b")


class Hiding:
    """Takes out of a line what nobody may read in it; ``people``: nor whom it is about."""

    def __init__(self, redactor: Redactor, *, people: bool) -> None:
        self._redactor = redactor
        self._people = people

    def of(self, text: str) -> str:
        """Give the text without it."""
        text = self._redactor.redacted(text)
        return _IDS.sub(HIDDEN, text) if self._people else text

    def hides_errors(self) -> bool:
        """Whether what an error says stays unsaid: in the midst of a question it may say words of it."""
        return self._people and bool(number())
