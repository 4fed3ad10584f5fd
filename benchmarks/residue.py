"""Marks for programs that reached the text of documents, where a person would see words.

    python benchmarks/residue.py FOLDER…

Reads each folder as Backgrounder does, looks through the text of all passages but their code, and prints how
often each sort of mark was found, with some of the words around it. A mark may be what the text is about.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from knowledge.errors import UnreadableFileError
from knowledge.folder import listing
from knowledge.model import Document
from knowledge.reading import SUFFIXES, read

MARKS = {
    "template tag": r"\{%|%\}|\{\{|\}\}|<%|%>",
    "program of a page": r"^(?:import .+ from ['\"]|export (?:const|default) )",
    "component": r"</?[A-Z]\w+(?:\s[^<>\n]*)?/?>",
    "anchor": r"\{\s?#[\w-]+\s?\}",
    "attributes": r"\{:?\s?\.[\w-]+|\{:\s",
    "callout": r"\[![A-Za-z]+\]",
    "fence of a note": r"^(?::::|///|!!!|\?\?\?)\s*\S*|^=== \"",
    "link of a wiki": r"\[\[[^\]\n]+\]\]",
    "highlighting": r"(?<![=\w])==[^=\s][^=\n]*==(?!=)",
    "hidden words": r"%%.+?%%|<!--|\{/\*|\*/\}",
    "name of a block": r"\s\^[A-Za-z][\w-]+$",
    "emoji": (
        r"(?<![\w:/.]):(?:[a-z]+_[a-z_]+|smile|tada|warning|rocket|bulb|(?:material|octicons)-[\w-]+):(?![\w:])"
    ),
    "box": r"^\W*\[[ xX]\]\s",
    "bold": r"(?<![\w*])\*\*(?=\w)|(?<=\w)\*\*(?![\w*])|(?<!\w)__\w[^_\n]*__(?!\w)",
    "definition of a link": r"^\[[^\]^\n]+\]:\s+(?:https?:|/|\.)\S*$",
    "inclusion": r"\{\*|\{!|-{1,}8<-|^include::|^<<<\s",
    "element": (
        r"</?(?:div|span|table|tr|td|th|p|br|a|img|details|summary|ul|ol|li|b|strong|em|pre|font|sup|sub|kbd)\b"
        r"[^>\n]*>"
    ),
    "role": r"\{[\w:-]+\}`|:[a-z:]+:`",
    "directive": r"^\.\. [\w-]+::",
    "address of a link": r"\]\([^)\s]+\)",
    "colours of a terminal": "\x1b\\[",
    "entity": r"&(?:nbsp|amp|lt|gt|quot|#\d+);",
    "escape": r"\\[*_`\[\]#]",
}
_MARKS = {name: re.compile(pattern, re.MULTILINE) for name, pattern in MARKS.items()}
_CODE = "¤"
_AROUND = 40
_SHOWN = 5


def residue_of(document: Document) -> Iterator[tuple[str, str]]:
    """The sort of each mark in a document's text outside of code, and the words around it."""
    text = list(document.text)
    spans = [(start, end) for start, end in document.code]
    for paragraph in document.paragraphs:
        if paragraph.kind == "code":
            spans.append((paragraph.start, paragraph.end))
        spans += [(part.start, part.end) for part in paragraph.parts if part.kind == "code"]
    for start, end in spans:
        text[start:end] = [_CODE] * (end - start)
    seen = "".join(text)
    for name, pattern in _MARKS.items():
        for found in pattern.finditer(seen):
            yield name, seen[max(0, found.start() - _AROUND) : found.end() + _AROUND].replace("\n", "⏎")


def residue_in(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The same of each document of a folder, with its name before."""
    for file in listing(folder).files:
        if file.path.suffix.lower() in SUFFIXES:
            try:
                document = read(file.path, file.name)
            except UnreadableFileError:
                continue
            for name, words in residue_of(document):
                yield file.name, name, words


def main() -> None:
    """Print what was found, by its sort."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    for folder in parser.parse_args().folders:
        found = defaultdict[str, list[str]](list)
        for file, name, words in residue_in(folder):
            found[name].append(f"{file}: {words}")
        print(f"{folder}: {sum(map(len, found.values()))} marks")
        for name, places in sorted(found.items(), key=lambda one: -len(one[1])):
            print(f"  {len(places)} × {name}")
            for place in places[:_SHOWN]:
                print(f"      {place}")


if __name__ == "__main__":
    main()
