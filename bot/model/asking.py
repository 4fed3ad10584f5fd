"""Who asks, and what they wrote."""

from dataclasses import dataclass

from knowledge.model import Collections


@dataclass(frozen=True, slots=True)
class Asker:
    """Who wrote a message."""

    id: str
    """The platform and its own id: ``slack:U123``, ``discord:456``, ``console``."""
    name: str = ""
    admin: bool = False
    groups: frozenset[str] = frozenset()
    """The groups, roles and servers they belong to, as the rules write them: ``slack:S123``,
    ``discord:role:222``; only those that some rule names need to be told."""
    outsider: bool = False
    """A guest, somebody of another workspace, or not yet through a server's screening."""
    locale: str = ""
    """What their chat is set to, such as "de-AT"; "": it is not known."""


@dataclass(frozen=True, slots=True)
class Message:
    """What someone wrote to the bot, free of the platform's markup and of the mention itself."""

    text: str
    asker: Asker
    channel: str | None = None
    """Where it was written, the platform and its own id: ``slack:C123``, ``discord:456``; None: where nobody
    else is, such as the terminal or a Home tab."""
    within: tuple[str, ...] = ()
    """What that is a part of, the nearest first: a thread's channel, a server."""
    alone: bool = False
    """Only the asker will see the reply, wherever they wrote."""
    in_thread: bool = False
    """The reply stands in a thread of the question's own, or in a forum's post."""
    read_by_outsiders: bool = False
    """People of other workspaces read what is posted there."""
    conversation: str | None = None
    """Names the thread or direct message; follow-ups refer to what was asked in it before."""
    follows: str | None = None
    """Where nothing was asked in its own: the one it goes on from, such as a direct message's last thread."""
    context: str | None = None
    """A question somebody else left open in that thread, for a bare "@bot what about …?"."""
    collections: Collections = None
    """Narrows what is looked at to these collections besides the shared one; None: to all the asker may see."""
    by: str | None = None
    """Only what this speaker says."""
    source: str | None = None
    """Only documents whose title or path holds these words."""
    threshold: float | None = None
    """The confidence from which on an answer counts as one there; None: as everywhere."""
    helpers: str | None = None
    """Whom to call where nothing is found, as the rules write them."""
    unasked: bool = False
    """It is not addressed to the bot, who speaks only if it is sure, and else says and notes nothing."""
