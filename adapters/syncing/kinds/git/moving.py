"""Where a repository is now, whose host sends those elsewhere who ask at its address."""

from typing import Final

from adapters.syncing.asking.web import Session, TooLargeError
from adapters.syncing.kinds.git.addresses import Address
from adapters.syncing.kinds.git.signing import SignIn
from adapters.syncing.port import SourceError, Work

_ASKED: Final = "/info/refs?service=git-upload-pack"
_MOST: Final = 1 << 20


def moved_to(address: Address, signing: SignIn, work: Work) -> str:
    """Follow redirects on the same host, as of a repository that was renamed; git itself would go anywhere.

    Raises:
        SourceError: It is sent to another host, or nowhere.
    """
    asked = f"{address.url.rstrip('/')}{_ASKED}"
    try:
        with Session(frozenset({address.host}), signing.headers) as session:
            answer = session.request("GET", asked, work, headers={"Git-Protocol": "version=2"}, most=_MOST)
    except TooLargeError:
        raise SourceError(f"{address.url} is no repository; correct the address.", "unusable") from None
    target = answer.headers.get("location", "").partition("/info/refs")[0]
    if 300 <= answer.status < 400 and target:  # noqa: PLR2004 - redirects
        sentence = f"{address.url} has moved to another host; set address to {target} if you trust it."
        raise SourceError(signing.redactor.redacted(sentence), "unusable")
    if not answer.url.endswith(_ASKED) or answer.url == asked:
        raise SourceError(f"{address.url} sends whoever asks elsewhere; correct the address.", "unusable")
    return answer.url.removesuffix(_ASKED)
