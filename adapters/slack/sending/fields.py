"""What all modals are made of: plain text, and fields to fill in."""

from adapters.chats.cutting import within
from adapters.slack.sending import limits
from adapters.slack.sending.richtext import Json


def plain(text: str, most: int) -> Json:
    """Make a text of so many characters at most, in which nothing is read as an emoji."""
    return {"type": "plain_text", "text": within(text, most), "emoji": False}


def short(text: str) -> Json:
    """Make a title, or what stands on a modal's buttons."""
    return plain(text, limits.MODAL_TITLE_CHARACTERS)


def field(name: str, label: str, element: Json, hint: str = "", *, optional: bool = True) -> Json:
    """Make a field: https://docs.slack.dev/reference/block-kit/blocks/input-block."""
    return {
        "type": "input",
        "block_id": name,
        **({"optional": True} if optional else {}),
        "label": plain(label, limits.INPUT_LABEL_CHARACTERS),
        **({"hint": plain(hint, limits.INPUT_LABEL_CHARACTERS)} if hint else {}),
        "element": {"action_id": name, **element},
    }
