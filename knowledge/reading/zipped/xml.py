"""XML that nobody vouches for, as a tree: no entities of its own, no other files, a bounded size."""

from typing import TYPE_CHECKING

from knowledge.errors import TOO_DEEP

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_ELEMENTS = 2_000_000
"""Of a part; each takes some hundred bytes of memory."""
_DEEPEST = 400


class BadXmlError(Exception):
    """A text is no XML, or not such as we read."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        """Completes "NAME was left out: …"; "": it is damaged."""


class _EnoughError(Exception):
    """What follows is left out."""


def tree_of(data: bytes, cut: int | None = None) -> "Element":
    """The root of an XML text.

    Args:
        data: The text's bytes; it says itself how they are encoded.
        cut: After how many elements to leave out the rest; None: a text with too many is an error.

    Raises:
        BadXmlError: It is not well-formed, declares entities, nests too deeply or holds too many elements.
    """
    # Loaded at first use: most folders hold no office file.
    from xml.parsers import expat

    builder = _Builder(MAX_ELEMENTS if cut is None else cut)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.tree.data
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the library's signature
    except _EnoughError:
        if cut is None:
            raise BadXmlError("it is too large; split it") from None
        builder.end_all()
    except (expat.ExpatError, ValueError, LookupError):
        raise BadXmlError from None
    return builder.tree.close()


def _refuse(*_: object) -> None:
    raise BadXmlError("it defines its own XML entities, which no office program does; save it anew")


class _Builder:
    """Grows the tree, and counts."""

    def __init__(self, most: int) -> None:
        from xml.etree.ElementTree import TreeBuilder

        self.tree = TreeBuilder()
        self._left = most
        self._open: list[str] = []
        self._names: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if self._left < 0:
            raise _EnoughError
        if len(self._open) > _DEEPEST:
            raise BadXmlError(TOO_DEEP)
        tag = self._name(name)
        self._open.append(tag)
        self.tree.start(tag, {self._name(key): value for key, value in attributes.items()})

    def end(self, _: str) -> None:
        self.tree.end(self._open.pop())

    def end_all(self) -> None:
        """Close what is open where the rest is left out."""
        while self._open:
            self.tree.end(self._open.pop())

    def _name(self, name: str) -> str:
        """A name as ElementTree writes it: "{namespace}name"."""
        known = self._names.get(name)
        if known is None:
            known = self._names[name] = f"{{{name}" if "}" in name else name
        return known
