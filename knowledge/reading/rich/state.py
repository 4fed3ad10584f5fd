"""What is known at a place of an RTF file."""

from dataclasses import dataclass, field

from knowledge.reading.layout.blocks import Block


@dataclass(frozen=True, slots=True)
class State:
    """What a group inherits from the one around it."""

    target: str = "text"
    """Where its words go: the text, a property, a style's name, nowhere ("")."""
    encoding: str = "cp1252"
    skip: int = 1
    """Characters that stand for a Unicode character where it is not known."""
    bold: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Paragraph:
    """What a paragraph is set as."""

    style: int = 0
    level: int | None = None
    in_table: bool = False
    left: int = 0


@dataclass(slots=True)
class Reading:
    """What was found so far."""

    blocks: list[Block] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)
    """Level by the number of the style."""
    charsets: dict[int, str] = field(default_factory=dict)
    """Encoding by the number of the font."""
