"""Which settings go together where people ask on the pages, or sign in there with a chat."""

from typing import Final

from adapters.settings.values import YES, Reader

SIGN_INS: Final = ("none", "slack", "discord")
_SIGN_IN: Final = "BACKGROUNDER_SIGN_IN"
_ASK: Final = "BACKGROUNDER_WEB_ASK"


def sign_in_client(reader: Reader, what: str) -> str | None:
    """Read what the chat knows the pages by: the ``ID``, or the ``SECRET``.

    Where Slack's own app is installed by workspaces, it is that one, unless another is set.
    """
    own = reader.text(f"{_SIGN_IN}_CLIENT_{what}")
    return own or (reader.text(f"SLACK_CLIENT_{what}") if _wanted(reader) == "slack" else None)


def note_problems(reader: Reader) -> None:
    """Note what is missing for people to ask there, and to sign in with the chat that is wanted."""
    _note_asking(reader)
    wanted = _wanted(reader)
    if wanted not in {"slack", "discord"}:
        return
    needed = {
        "BACKGROUNDER_HTTP_PORT": "people sign in on a web page",
        "BACKGROUNDER_PUBLIC_URL": "the chat leads them back to it",
    }
    if wanted == "slack":
        needed["SLACK_WORKSPACES"] = "name those whose people may sign in, such as T0123ABCD, or * for all"
    missing = reader.missing(needed)
    missing += [
        f"{_SIGN_IN}_CLIENT_{what}; copy it from the app's page."
        for what in ("ID", "SECRET")
        if sign_in_client(reader, what) is None
    ]
    reader.problems += [f"{_SIGN_IN} is {wanted}, which needs {one}" for one in missing]


def _note_asking(reader: Reader) -> None:
    # What is wrong in it was noted when it was read.
    if (reader.text(_ASK) or "").casefold() not in YES:
        return
    needed = {
        "BACKGROUNDER_HTTP_PORT": "set it to a port such as 8080, at which the page is served",
        "BACKGROUNDER_PUBLIC_URL": "set it to the address at which browsers reach the page, such as "
        "https://kb.example.org",
    }
    reader.problems += [f"{_ASK} needs {one}" for one in reader.missing(needed)]


def _wanted(reader: Reader) -> str:
    return (reader.text(_SIGN_IN) or "").casefold()
