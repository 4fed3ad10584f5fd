"""How we say who we are to a repository's host: by a token, or by a key."""

import shlex
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from adapters.settings.secrets import Redactor, Secret
from adapters.syncing.kinds.git.addresses import Address
from adapters.syncing.port import Setup

# What these take beside a token (their documentation on access tokens); all others take any name.
_USERS: Final = {"bitbucket.org": "x-token-auth", "gitlab.com": "oauth2"}
_ANY_USER: Final = "x-access-token"


@dataclass(frozen=True, slots=True)
class SignIn:
    """What git needs to speak to the host; only its environment ever holds it."""

    settings: Mapping[str, str] = field(repr=False)
    """As in git's configuration."""
    variables: Mapping[str, str] = field(repr=False)
    redactor: Redactor = field(repr=False)
    """Takes the secrets out of what is said."""
    headers: Mapping[str, str] = field(repr=False)
    """The same for requests of our own."""


def sign_in(setup: Setup, address: Address) -> SignIn:
    """How we say who we are to the host of a source."""
    token, key = setup.credentials.get("token"), setup.credentials.get("key")
    if address.scheme == "ssh":
        return SignIn({}, _by_ssh(key, setup.options.get("known_hosts")), Redactor(), {})
    if token is None:
        return SignIn({}, {}, Redactor(), {})
    user = str(setup.options.get("user") or address.user or _USERS.get(address.host, _ANY_USER))
    basic = b64encode(f"{user}:{token.reveal()}".encode()).decode()
    value = f"Bearer {token.reveal()}" if setup.options.get("bearer") else f"Basic {basic}"
    # For this host alone: what is sent elsewhere holds no token.
    setting = f"http.{address.scheme}://{address.host}/.extraHeader"
    redactor = Redactor((token, Secret(basic)))
    return SignIn({setting: f"Authorization: {value}"}, {}, redactor, {"Authorization": value})


def _by_ssh(key: Secret | None, known: object) -> dict[str, str]:
    """Have ssh know nothing of its user's settings, ask nobody, and go to hosts alone whose keys are known."""
    options = [
        "BatchMode=yes",
        "StrictHostKeyChecking=yes",
        "UpdateHostKeys=no",
        "PasswordAuthentication=no",
        "KbdInteractiveAuthentication=no",
        "ForwardAgent=no",
        "ForwardX11=no",
        "ClearAllForwardings=yes",
        "PermitLocalCommand=no",
        "ControlMaster=no",
        "ControlPath=none",
        "ConnectTimeout=20",
        "ServerAliveInterval=15",
        "ServerAliveCountMax=4",
    ]
    if isinstance(known, str) and known:
        options += [f"UserKnownHostsFile={_quoted(known)}", "GlobalKnownHostsFile=none"]
    words = ["ssh", "-F", "none"]
    if key is not None:
        words += ["-i", str(Path(key.reveal()).expanduser()).replace("%", "%%")]
        options += ["IdentitiesOnly=yes", "IdentityAgent=none"]
    for one in options:
        words += ["-o", one]
    return {"GIT_SSH_COMMAND": shlex.join(words), "GIT_SSH_VARIANT": "ssh"}


def _quoted(path: str) -> str:
    """A path as ssh's own options take it: blanks would part two, and "%" stands for something."""
    return f'"{Path(path).expanduser()}"'.replace("%", "%%")
