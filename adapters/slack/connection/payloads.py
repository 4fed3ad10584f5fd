"""Payloads as Slack posts them: JSON, a form, or JSON in a form's field."""

import json
from typing import Any, Final, NoReturn
from urllib.parse import parse_qsl

MOST_FIELDS: Final = 100
"""Of a form; a command has a dozen."""


class NoPayloadError(Exception):
    """It is nothing that Slack posts."""


def payload_in(body: bytes, content_type: str) -> dict[str, Any]:
    """Read an event, a command or an interaction.

    Raises:
        NoPayloadError: it is none of them.
    """
    try:
        text = body.decode()
        if content_type == "application/json" or text.startswith("{"):
            return _object(text)
        fields = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
        return _object(fields["payload"]) if "payload" in fields else fields
    except (ValueError, RecursionError) as error:
        raise NoPayloadError("neither JSON nor a form") from error


def _object(text: str) -> dict[str, Any]:
    made = json.loads(text, parse_constant=_refuse)
    if not isinstance(made, dict):
        raise NoPayloadError("JSON, but no object")
    return made


def _refuse(name: str) -> NoReturn:
    """NaN and the infinities are no JSON, whatever Python thinks."""
    raise ValueError(name)
