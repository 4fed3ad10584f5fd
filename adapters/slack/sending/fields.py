"""Modals, and what they are made of: plain text, and fields to fill in."""

from collections.abc import Sequence

from adapters.chats.cutting import within
from adapters.slack.sending import limits
from adapters.slack.sending.richtext import Json


def plain(text: str, most: int) -> Json:
    """Make a text of so many characters at most, in which nothing is read as an emoji."""
    return {"type": "plain_text", "text": within(text, most), "emoji": False}


def paragraph(text: str) -> Json:
    """Make a text that stands by itself."""
    return {"type": "section", "text": plain(text, limits.SECTION_CHARACTERS)}


def option(label: str, value: str) -> Json:
    """Make what can be chosen in a menu or of radio buttons."""
    return {"text": plain(label, limits.OPTION_CHARACTERS), "value": value}


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


def modal(
    name: str, title: str, blocks: Sequence[Json], *, close: str, submit: str = "", metadata: str = ""
) -> Json:
    """Make a modal: https://docs.slack.dev/reference/views/modal-views.

    ``name`` is its ``callback_id``, ``metadata`` comes back with what is handed in by ``submit``.
    """
    return {
        "type": "modal",
        "callback_id": name,
        "title": _short(title),
        "close": _short(close),
        **({"submit": _short(submit)} if submit else {}),
        **({"private_metadata": metadata} if metadata else {}),
        "blocks": list(blocks),
    }


def _short(text: str) -> Json:
    return plain(text, limits.MODAL_TITLE_CHARACTERS)
