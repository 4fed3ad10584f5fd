"""Mails (RFC 5322, MIME): the text, and apart from it what older mails it quotes."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading import plaintext
from knowledge.reading.composing import compose
from knowledge.reading.decoding import decode
from knowledge.reading.drafting import Draft
from knowledge.reading.html import html
from knowledge.reading.layout.blocks import Block, Note
from knowledge.reading.layout.marks import clean
from knowledge.reading.origin.describing import Description, describe

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

_HEADERS: Final = ("from", "date", "subject", "to", "received", "message-id")
_FEWEST: Final = 2
_QUOTED: Final = "Quoted"
_ATTRIBUTION = re.compile(
    r"(?=.{6,300}$)(?:On|Am|Le|El|Il|Op|Em|Den)\s.*\S\s*:$|.*\S\s+(?:wrote|schrieb|a écrit)\s*:$", re.DOTALL
)
_OVER_TWO_LINES = re.compile(r"(?:On|Am|Le|El|Il|Op|Em|Den)\s.{4,300}:$")
_MARK = re.compile(r"[ \t]{0,3}> ?")
_DEEPEST: Final = 10
_MOST_NAMED: Final = 20


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of an EML file."""
    # Loaded at first use: most folders hold no mail.
    from email import message_from_bytes

    from knowledge.reading.mail.headers import Bounded

    # Programs that export whole mailboxes begin each mail with a line of their own.
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if data.startswith(b"From ") and b"\n" in data:
        data = data[data.index(b"\n") + 1 :]
    mail = message_from_bytes(data, policy=Bounded())
    if sum(name in mail for name in _HEADERS) < _FEWEST:
        raise UnreadableFileError(source_path, "it is no mail; export it anew, or save it as .txt")
    draft = Draft()
    compose(draft, _body(mail, source_path))
    return draft.document(source_path, _description(mail))


def _description(mail: "EmailMessage") -> Description:
    found = describe(title=_header(mail, "subject"), author=_author(mail), published=_date(mail))
    names = [_name(part) for part in _attachments(mail)]
    if not names:
        return found
    listed = ", ".join(f"“{name}”" for name in names[:_MOST_NAMED])
    listed += f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    note = f"what is attached is not read ({listed}); put it into the folder to have it read"
    return replace(found, notes=(note,))


def _header(mail: "EmailMessage", name: str) -> str | None:
    """A header, decoded; None where it is missing or beyond repair."""
    try:
        value = mail[name]
    except Exception:  # noqa: BLE001 - the email package stumbles over some broken headers
        return None
    return None if value is None else str(value)


def _author(mail: "EmailMessage") -> str | None:
    from email.utils import parseaddr

    name, address = parseaddr(_header(mail, "from") or "")
    return name.strip("\"' ") or address.partition("@")[0] or None


def _date(mail: "EmailMessage") -> datetime | str | None:
    from email.utils import parsedate_to_datetime

    written = _header(mail, "date")
    try:
        return parsedate_to_datetime(written) if written else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return written


def _attachments(mail: "EmailMessage") -> Iterator["MIMEPart"]:
    """The files that come with the mail; pictures within its text are none."""
    for part in mail.walk():
        if part.get_content_maintype() == "multipart":
            continue
        if (
            part.get_content_disposition() == "attachment"
            or part.get_content_type() == "message/rfc822"
            or (
                part.get_content_maintype() not in ("text", "message")
                and part.get_filename()
                and "content-id" not in part
            )
        ):
            yield part


def _name(part: "MIMEPart") -> str:
    name = " ".join(clean(part.get_filename() or "").split())
    return name[:100] or ("a mail" if part.get_content_type() == "message/rfc822" else part.get_content_type())


def _body(mail: "EmailMessage", source_path: str) -> list[Block]:
    """What the mail says; its plain text rather than its page."""
    plain, page = _texts(mail, source_path)
    if plain.strip():
        return _said(plain.splitlines(), 0)
    return html.blocks_in(page.encode(), source_path) if page.strip() else []


def _texts(mail: "EmailMessage", source_path: str) -> tuple[str, str]:
    """The first plain text and the first page in the mail itself, not in what it forwards as a file."""
    found = {"text/plain": "", "text/html": ""}
    waiting: deque[MIMEPart] = deque([mail])
    while waiting:
        part = waiting.popleft()
        kind = part.get_content_type()
        if part.get_content_maintype() == "multipart":
            parts = [one for one in part.iter_parts() if one.get_content_disposition() != "attachment"]
            waiting.extendleft(reversed(parts))
        elif kind in found and not found[kind].strip():
            payload = part.get_payload(decode=True)
            raw = payload if isinstance(payload, bytes) else b""
            text = decode(raw, source_path, part.get_content_charset()) if raw else ""
            if part.get_param("format") == "flowed":
                text = _unflowed(text)
            found[kind] = text
    return found["text/plain"], found["text/html"]


def _unflowed(text: str) -> str:
    """Lines that end with a blank go on in the next one (RFC 3676)."""
    lines: list[str] = []
    goes_on = False
    for line in text.splitlines():
        same = bool(lines) and bool(_MARK.match(line)) == bool(_MARK.match(lines[-1]))
        if goes_on and same:
            lines[-1] += _MARK.sub("", line, count=1) if _MARK.match(line) else line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _said(lines: Sequence[str], depth: int) -> list[Block]:
    """The blocks of what was written, and notes of what it quotes."""
    blocks: list[Block] = []
    own: list[str] = []
    position = 0
    while position < len(lines):
        if _MARK.match(lines[position]) and depth < _DEEPEST:
            end = position
            while end < len(lines) and _MARK.match(lines[end]):
                end += 1
            label = _taken_attribution(own)
            blocks += plaintext.blocks_in("\n".join(own))
            own = []
            quoted = [_MARK.sub("", line, count=1) for line in lines[position:end]]
            blocks.append(Note(label or _QUOTED, _said(quoted, depth + 1)))
            position = end
            continue
        # The line before a signature.
        own.append("" if lines[position].rstrip("\r") in ("-- ", "--") else lines[position])
        position += 1
    return blocks + plaintext.blocks_in("\n".join(own))


def _taken_attribution(lines: list[str]) -> str | None:
    """Take "On 3 May, Ann wrote:", perhaps over two lines, off the end of what stands before a quotation."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    for count in (2, 1):
        if count <= end and all(line.strip() for line in lines[end - count : end]):
            words = " ".join(line.strip() for line in lines[end - count : end])
            if (_OVER_TWO_LINES if count == 2 else _ATTRIBUTION).match(words):  # noqa: PLR2004 - two lines
                del lines[end - count :]
                return clean(words)
    return None
