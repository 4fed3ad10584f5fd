"""The modal that takes a file."""

from typing import Final

from adapters.slack import wording
from adapters.slack.sending import limits
from adapters.slack.sending.fields import field, modal
from adapters.slack.sending.richtext import Json
from bot.showing.wording import about_shelving
from bot.showing.wording.translating import say

ADD: Final = "kb_add"
"""The modal's ``callback_id``."""
FILE: Final = "file"
"""The ids of its input."""


def file_modal(metadata: str) -> Json:
    """Make the modal that takes files; ``metadata`` comes back with them.

    It does not name the kinds that are read: Slack does not say which it knows.
    """
    element = {"type": "file_input", "max_files": limits.INPUT_FILES}
    return modal(
        ADD,
        say(wording.ADD_A_DOCUMENT),
        [field(FILE, say(wording.FILE), element, optional=False)],
        close=say(about_shelving.CANCEL),
        submit=say(wording.SEND),
        metadata=metadata,
    )
