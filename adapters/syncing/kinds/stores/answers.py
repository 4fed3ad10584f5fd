"""What the answers of a store that speaks HTTP mean: a list, a file, or why there is none."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from adapters.syncing.asking.web import REDIRECTS, Response
from adapters.syncing.kinds.stores.looking import ChangedError, Contents, GoneError, WithheldError
from adapters.syncing.port import SourceError
from knowledge.reading.zipped.xml import BadXmlError, tree_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_OF_A_LIST: Final = 32 << 20
"""Bytes of one page of a list; a thousand names of a thousand letters in percent are three million."""
_SERVERS_FAULT: Final = 500
_EXPIRED: Final = frozenset({"ExpiredToken", "InvalidAccessKeyId", "AuthenticationFailed", "InvalidToken"})
# What S3 and Azure say of why: a word, in XML. Nothing else of an answer is shown: it may repeat the request.
_CODE: Final = re.compile(rb"<Code>(\w{1,60})</Code>")


def code_of(answer: Response) -> str:
    """The word by which a store says what is wrong; "" where it says none."""
    found = _CODE.search(answer.data)
    return found[1].decode("ascii", "replace") if found else answer.headers.get("x-ms-error-code", "")[:60]


def told(answer: Response) -> str:
    """The status, and the word where there is one, for a sentence."""
    code = code_of(answer)
    return f"status {answer.status}, {code}" if code else f"status {answer.status}"


def listed(answer: Response, place: str, keys: str) -> Response:
    """An answer that is a list, or why it is none.

    Args:
        answer: What came.
        place: What was to be listed, for a sentence.
        keys: The settings that say who asks, for a sentence.

    Raises:
        SourceError: It is none.
    """
    host = urlsplit(answer.url).netloc
    match answer.status:
        case 200 | 207:
            return answer
        case 401 | 403:
            raise SourceError(
                f"{host} does not let us list {place} ({told(answer)}); see to {keys} in sources.toml, "
                "and to what they may read there.",
                "refused",
            )
        case 404 | 410:
            raise SourceError(
                f"{host} has no {place} ({told(answer)}); correct the address in sources.toml.", "unusable"
            )
        case status if status in REDIRECTS:
            raise SourceError(
                f"{host} sends us on{_onward(answer)} instead of listing {place}; write that address into "
                "sources.toml if you trust it.",
                "unusable",
            )
        case status if status >= _SERVERS_FAULT:
            raise SourceError(f"{host} cannot list {place} now ({told(answer)}); we ask again later.")
    raise SourceError(
        f"{host} does not list {place} ({told(answer)}); see whether the address in sources.toml is right.",
        "unusable",
    )


def _onward(answer: Response) -> str:
    """Where a redirect leads, without what may be secret in it."""
    try:
        to = urlsplit(urljoin(answer.url, answer.headers.get("location", "")))
    except ValueError:
        return ""
    return f" to {to.scheme}://{to.netloc.rpartition('@')[2]}{to.path}" if to.netloc else ""


def file_in(answer: Response, version: str) -> Contents | None:
    """A file as an answer holds it; None where it says that it is as we know it.

    Args:
        answer: What came.
        version: What it says of the file's version.

    Raises:
        GoneError, WithheldError, ChangedError, SourceError: As ``Store.read``.
    """
    match answer.status:
        case 200:
            return Contents(answer.data, version)
        case 304:
            return None
        case 404 | 410:
            raise GoneError
        case 412:
            raise ChangedError
        case status if status in REDIRECTS:
            raise WithheldError("its server sends us elsewhere for it, where we do not go")
        case status if status >= _SERVERS_FAULT:
            host = urlsplit(answer.url).netloc
            raise SourceError(f"{host} fails to hand out a file ({told(answer)}); we ask again later.")
    raise _refused(answer)


def _refused(answer: Response) -> Exception:
    """Why a file is not handed out: no file is, or not this one."""
    code = code_of(answer)
    if answer.status == 401 or code in _EXPIRED:  # noqa: PLR2004 - of HTTP
        host = urlsplit(answer.url).netloc
        return SourceError(
            f"{host} no longer takes what we sign in with ({told(answer)}); renew it.", "refused"
        )
    if code in {"InvalidObjectState", "BlobArchived"}:
        return WithheldError("it is archived; restore it there")
    return WithheldError(f"its server does not hand it out ({told(answer)}); see to the rights there")


def below_top(answer: Response) -> Response:
    """An answer of a folder below that of the address, which may be closed or gone without the others.

    Raises:
        GoneError, WithheldError: It is.
    """
    match answer.status:
        case 403:
            raise WithheldError(f"its server does not list it ({told(answer)}); see to the rights there")
        case 404 | 410:
            raise GoneError
        case _:
            return answer


def tree_in(answer: Response, place: str) -> "Element":
    """The XML that an answer is.

    Raises:
        SourceError: It is none.
    """
    try:
        return tree_of(answer.data)
    except BadXmlError:
        raise no_list(answer, place) from None


def no_list(answer: Response, place: str) -> SourceError:
    """Say that an answer is none that lists anything; ``place`` as ``listed`` has it."""
    host = urlsplit(answer.url).netloc
    return SourceError(
        f"{host} answers with something else than a list of {place}; see whether the address is right.",
        "unusable",
    )


def tag_in(headers: Mapping[str, str]) -> str:
    """The ETag of an answer; "" where there is none."""
    return bare(headers.get("etag", ""))


def bare(tag: str) -> str:
    """An ETag as it is compared: without its quotation marks, and whether it is weak."""
    return tag.strip().removeprefix("W/").strip('"')


def unless_known(known: str) -> dict[str, str]:
    """The header that asks for a file unless its ETag is the known one; none where that is a size and time."""
    return {"If-None-Match": f'"{known}"'} if known and " " not in known else {}


def child(element: "Element | None", name: str) -> str:
    """The text of a child, whatever its namespace; "" where there is none."""
    found = None if element is None else element.find(f"{{*}}{name}")
    return "" if found is None else found.text or ""


def number(text: str) -> int | None:
    """A number of bytes; None where a text is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None  # noqa: PLR2004
