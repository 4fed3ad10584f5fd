"""What readers keep of web pages whose articles are known, ours beside others.

    python benchmarks/reading.py FOLDER… [--shingle 4] [--worst 10]

A folder holds pages with the text of their articles beside them, `NAME.html` and `NAME.txt`. Two public
suites fit when they are laid out so; neither is part of this repository:

- mozilla/readability (Apache-2.0): `test/test-pages/NAME/source.html` is `NAME.html`, and the text of
  `expected.html` beside it, its tags taken out, is `NAME.txt`.
- scrapinghub/article-extraction-benchmark (MIT): `html/NAME.html.gz` unpacked is `NAME.html`, and `articleBody`
  of the entry NAME in `ground-truth.json` is `NAME.txt`.

Precision and recall are means over the pages, of words (`--shingle 1`, the default) or of runs of four words
(`--shingle 4`, as the second suite's own script counts). F1 is that of the two means, as that script has it;
"page" is the mean of the pages' own F1, "least" the least recall of a page. Others are compared when they are
installed (`uv sync --group bench`).
"""

import argparse
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import UnreadableFileError

Extract = Callable[[bytes], str]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Score:
    """How a system did on a page, each from 0 to 1."""

    name: str
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _f1(self.precision, self.recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(name: str, expected: str, found: str, shingle: int) -> Score:
    """Compare what was found with what should have been, as bags of runs of words."""
    wanted, got = _shingles(expected, shingle), _shingles(found, shingle)
    both = (wanted & got).total()
    if not wanted:
        return Score(name, 1.0 if not got else 0.0, 1.0)
    return Score(name, both / got.total() if got else 0.0, both / wanted.total())


def _shingles(text: str, size: int) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(
        tuple(words[start : start + size]) for start in range(max(1, len(words) - size + 1)) if words
    )


def backgrounder(data: bytes) -> str:
    """Our reader."""
    from knowledge.reading.html import read

    try:
        return read(data, "page.html").text
    except UnreadableFileError:
        return ""


def trafilatura(data: bytes) -> str:
    """Apache-2.0; as it comes."""
    from trafilatura import extract

    return extract(data.decode("utf-8", "replace"), include_comments=False) or ""


def readability(data: bytes) -> str:
    """Apache-2.0: readability-lxml, its article's text."""
    from readability import Document
    from selectolax.lexbor import LexborHTMLParser

    summary = Document(data.decode("utf-8", "replace")).summary()
    body = LexborHTMLParser(summary).body
    return body.text(separator=" ", deep=True) if body else ""


def systems() -> Iterator[tuple[str, Extract]]:
    """What is installed here."""
    from importlib.util import find_spec

    yield "backgrounder", backgrounder
    if find_spec("trafilatura"):
        yield "trafilatura", trafilatura
    if find_spec("readability"):
        yield "readability-lxml", readability


def pages(folder: Path) -> list[tuple[str, bytes, str]]:
    """Name, bytes and expected text of each page."""
    return [
        (page.stem, page.read_bytes(), page.with_suffix(".txt").read_text("utf-8"))
        for page in sorted(folder.glob("*.html"))
        if page.with_suffix(".txt").exists()
    ]


def measure(name: str, extract: Extract, found: list[tuple[str, bytes, str]], shingle: int) -> list[Score]:
    """Print a system's row, and return its scores."""
    begin = time.process_time()
    texts = [extract(data) for _, data, _ in found]
    seconds = time.process_time() - begin
    scores = [
        score(page, expected, text, shingle) for (page, _, expected), text in zip(found, texts, strict=True)
    ]
    precision = statistics.mean(one.precision for one in scores)
    recall = statistics.mean(one.recall for one in scores)
    print(
        f"{name:18} P {precision:.3f}  R {recall:.3f}  F1 {_f1(precision, recall):.3f}"
        f"  page {statistics.mean(one.f1 for one in scores):.3f}"
        f"  least {min(one.recall for one in scores):.3f}  {seconds / len(scores) * 1000:6.1f} ms a page"
    )
    return scores


def main() -> None:
    """Measure every system on every folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--shingle", type=int, default=1, help="words in a run")
    parser.add_argument("--worst", type=int, default=0, help="how many of our worst pages to name")
    parser.add_argument("--only", default="", help="the one system to measure")
    given = parser.parse_args()
    for folder in given.folders:
        found = pages(folder)
        if not found:
            parser.error(f"{folder} holds no NAME.html with a NAME.txt beside it; lay it out so")
        print(f"{folder.name}: {len(found)} pages")
        for name, extract in systems():
            if given.only in ("", name):
                scores = measure(name, extract, found, given.shingle)
                for one in sorted(scores, key=lambda one: one.f1)[: given.worst]:
                    print(f"    {one.name[:40]:40} P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}")


if __name__ == "__main__":
    main()
