"""Payloads as Slack posts them: JSON, a form, or JSON in a form's field."""

import json
from typing import Any, Final, NoReturn
from urllib.parse import parse_qsl

MOST_FIELDS: Final = 100
"""Of a form; a command has a dozen."""

_TOLD: Final = (str, dict, type(None))
_SHAPES: Final[dict[str, tuple[type, ...]]] = {
    "team": _TOLD,
    "enterprise": _TOLD,
    "user": _TOLD,
    "channel": _TOLD,
    "event": (dict, type(None)),
    "view": (dict, type(None)),
    "message": (dict, type(None)),
    "container": (dict, type(None)),
    "actions": (list, type(None)),
    "authorizations": (list, type(None)),
}
"""What Bolt and we take these for; of lists also what is in them: objects."""


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
    for name, kinds in _SHAPES.items():
        found = made.get(name)
        inside = found if isinstance(found, list) else []
        if not isinstance(found, kinds) or not all(isinstance(one, dict) for one in inside):
            raise NoPayloadError(f"no {name} of Slack's")
    return made


def _refuse(name: str) -> NoReturn:
    """NaN and the infinities are no JSON, whatever Python thinks."""
    raise ValueError(name)
