"""How places, people, groups and programs are written in the rules."""

import re
from typing import Final

READER: Final = re.compile(r"slack:[CGDUWSTE][A-Z0-9]+|discord:(?:channel|role|user|server):\d+|web:ask")
PLACE: Final = re.compile(r"slack:[CGDTE][A-Z0-9]+|discord:(?:channel|server):\d+|web:ask|\*")
BOT: Final = re.compile(r"slack:[BUW][A-Z0-9]+|discord:user:\d+")
HELPERS: Final = re.compile(r"slack:[SUW][A-Z0-9]+|discord:(?:role|user):\d+")
PERSON: Final = re.compile(r"slack:[UWS][A-Z0-9]+|discord:(?:role|user|server):\d+")
TERMINAL: Final = "console"
"""Whoever sits at the terminal, who is in no workspace and can read the folder and the journal anyway."""
DIRECT: Final = "direct"
"""Stands for all direct messages of a chat."""
_HOMES: Final = ("slack:T", "slack:E", "discord:server:")


def is_home(place: str) -> bool:
    """Whether it is what channels are at home in: a workspace, an organisation of some, a server."""
    return place.startswith(_HOMES)


def is_direct_in_slack(place: str) -> bool:
    """Whether it is a direct message; Discord's ids do not tell."""
    return place.startswith("slack:D")
