"""What lines in front of a block of AsciiDoc say of it."""

import re
from dataclasses import dataclass, field

_PIECE = re.compile(r"""(?:[^,"]|"[^"]*")+|(?<=,)(?=,)|^(?=,)""")


@dataclass(slots=True)
class Attributes:
    """What lines in front of a block say of it."""

    style: str = ""
    positional: list[str] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)
    options: set[str] = field(default_factory=set)
    title: str = ""
    anchor: str | None = None

    def add(self, written: str) -> None:
        """Take note of what stands between brackets."""
        for number, piece in enumerate(_PIECE.findall(written)):
            name, equals, value = piece.partition("=")
            if equals:
                self.named[name.strip()] = value.strip("\"' ")
                continue
            bare = re.split(r"[#.%]", piece, maxsplit=1)[0].strip()
            self.options |= set(re.findall(r"%([\w-]+)", piece))
            if anchor := re.search(r"#([\w:-]+)", piece):
                self.anchor = anchor[1]
            if number == 0:
                self.style = bare
            self.positional.append(bare)
        self.options |= set(re.split(r"[,\s]+", self.named.get("options", self.named.get("opts", ""))))
