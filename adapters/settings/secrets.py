"""Values that must never be seen: tokens, passwords, signing secrets."""

import re
import threading
from collections.abc import Iterable
from urllib.parse import quote

HIDDEN = "[secret]"
"""What stands in the place of a secret."""

_SHORTEST = 6
"""Characters; hiding shorter ones would eat ordinary words out of the log."""

# Shapes that are secrets wherever they turn up, also when nobody told us of this very one:
# Slack's tokens (docs.slack.dev/authentication/tokens), the socket's ticket in its address, what signs one of
# Azure's, addresses that post without a token (response_url, webhooks; Discord's carry the interaction's
# token), and Authorization headers.
_SHAPES = (
    re.compile(r"\bx(?:ox[a-z]|app|oxe\.xox[a-z])-[\w.%+/-]{4,}"),
    re.compile(r"(?<=[?&]ticket=)[^&\s'\"]+"),
    re.compile(r"(?<=[?&]sig=)[^&\s'\"]+"),
    re.compile(r"(?<=hooks\.slack\.com/)[\w/.-]+"),
    re.compile(r"(?<=/webhooks/)\d+/[\w.-]{8,}"),
    re.compile(r"(?<=/interactions/)\d+/[\w.-]{8,}"),
    re.compile(r"(?i)(?<=authorization['\"]: ['\"])[^'\"]+"),
    re.compile(r"(?i)\b(?<=bearer )[\w.~+/-]{6,}=*"),
    re.compile(r"(?<=://)[^\s/@:]*:[^\s/@]+(?=@)"),
)


class Secret:
    """A secret text: compares and hashes as itself, shows itself to nobody but the caller of ``reveal``."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Hand out the text, to be passed on to the one who asked for it and to nobody else."""
        return self._value

    def __repr__(self) -> str:
        return HIDDEN

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __reduce__(self) -> str:
        # A pickle would hold the text in the clear.
        raise TypeError("A secret is not written down.")


class Redactor:
    """Takes secrets out of texts: the given ones, and whatever looks like one."""

    def __init__(self, secrets: Iterable[Secret] = ()) -> None:
        self._lock = threading.Lock()
        self._texts: frozenset[str] = frozenset()
        self._known: re.Pattern[str] | None = None
        for secret in secrets:
            self.learn(secret)

    def learn(self, secret: Secret) -> None:
        """Take this one out from now on, too, also in addresses; may be called from any thread."""
        found = {text for text in _written(secret.reveal()) if len(text) >= _SHORTEST}
        with self._lock:
            if not found <= self._texts:
                self._texts |= found
                # The longest first: a password is a part of its address.
                texts = sorted(self._texts, key=len, reverse=True)
                self._known = re.compile("|".join(map(re.escape, texts)))

    def redacted(self, text: str) -> str:
        """Give the text with ``[secret]`` in the place of each secret."""
        if self._known:
            text = self._known.sub(HIDDEN, text)
        for shape in _SHAPES:
            text = shape.sub(HIDDEN, text)
        return text


def _written(secret: str) -> tuple[str, ...]:
    """How a secret is written: as it is, and in addresses."""
    return secret, quote(secret, safe="", errors="surrogatepass")
